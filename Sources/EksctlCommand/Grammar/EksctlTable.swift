/// Which commands there are, and what options each has.
///
/// Text: `command|what it does`, then options as `letter-name`; a colon marks those without a value.
///
/// Source: eksctl-io/eksctl, `pkg/ctl/`, the flags of each command.
enum EksctlTable {
  struct Option: Sendable {
    let letter: Character?
    let name: String
    /// Whether it stands without a value.
    let isFlag: Bool
  }

  struct Entry: Sendable {
    let command: String
    let summary: String
    var options: [Option]
  }

  static let common = options("r-region profile cfn-disable-rollback: v-verbose C-color timeout")

  private static func options(_ text: String) -> [Option] {
    text.split(separator: " ").map { word in
      let isFlag = word.hasSuffix(":")
      let body = isFlag ? word.dropLast() : word
      let hasLetter = body.dropFirst().hasPrefix("-")
      return Option(
        letter: hasLetter ? body.first : nil,
        name: String(hasLetter ? body.dropFirst(2) : body), isFlag: isFlag)
    }
  }

  /// Options that are understood and change nothing here; whoever gives one is told so.
  static let idle = [
    "account", "all-regions", "asg-access", "authenticator-role-arn",
    "auto-apply-pod-identity-associations", "cfn-disable-rollback", "chunk-size",
    "disable-eviction", "force", "full-ecr-access", "kubeconfig", "max-grace-period",
    "no-duplicate-arns", "node-zones", "only-missing", "parallel",
    "profile", "set-kubeconfig-context", "timeout",
  ]

  static let entries: [Entry] = source.split(separator: "\n").map { line in
    let parts = line.split(separator: "|").map { part in
      String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    return Entry(
      command: parts[0], summary: parts.count > 1 ? parts[1] : "",
      options: options(parts.count > 2 ? parts[2] : ""))
  }

  static func entry(_ command: String) -> Entry? { entries.first { $0.command == command } }

  /// Other names of the second words.
  private static let aliases: [String: String] = [
    "clusters": "cluster", "ng": "nodegroup", "nodegroups": "nodegroup", "addons": "addon",
    "fargateprofiles": "fargateprofile", "iamserviceaccounts": "iamserviceaccount",
    "iamidentitymappings": "iamidentitymapping", "accessentries": "accessentry",
    "podidentityassociations": "podidentityassociation", "upgrade-cluster": "cluster",
  ]

  /// The word of a command that a word means; nil where it means none.
  static func word(_ word: String, after names: [String]) -> String? {
    let front = names.map { $0 + " " }.joined()
    let wanted = names.isEmpty ? word : aliases[word] ?? word
    return entries.contains { ($0.command + " ").hasPrefix(front + wanted + " ") } ? wanted : nil
  }

  private static let source = """
    create cluster|Makes a cluster, and nodes for it|n-name f-config-file version t-node-type N-nodes m-nodes-min M-nodes-max nodegroup-name zones node-zones tags fargate: managed: without-nodegroup: with-oidc: spot: instance-types node-volume-size node-labels node-ami-family node-private-networking: vpc-cidr vpc-private-subnets vpc-public-subnets kubeconfig set-kubeconfig-context: auto-kubeconfig: write-kubeconfig: enable-auto-mode: dry-run: asg-access: full-ecr-access: alb-ingress-access: ssh-access: ssh-public-key
    create nodegroup|Makes a node group|cluster n-name f-config-file include exclude t-node-type instance-types N-nodes m-nodes-min M-nodes-max node-volume-size node-labels node-ami-family node-private-networking: node-zones subnet-ids managed: spot: tags version dry-run:
    create addon|Installs an add-on|cluster name version service-account-role-arn f-config-file force: wait: auto-apply-pod-identity-associations:
    create fargateprofile|Makes a Fargate profile|cluster name namespace l-labels t-tags f-config-file
    create iamserviceaccount|Gives a service account an IAM role|cluster name namespace attach-policy-arn attach-role-arn role-name role-only: override-existing-serviceaccounts: approve: f-config-file l-labels tags
    create iamidentitymapping|Maps an IAM role or user to Kubernetes|cluster arn username group account no-duplicate-arns: f-config-file
    create accessentry|Makes an access entry|cluster principal-arn kubernetes-groups kubernetes-username type f-config-file
    create podidentityassociation|Gives a service account a role by Pod Identity|cluster namespace service-account-name role-arn role-name permission-policy-arns create-service-account: f-config-file
    get cluster|Lists clusters|n-name A-all-regions: o-output chunk-size f-config-file
    get nodegroup|Lists node groups|cluster n-name o-output chunk-size f-config-file
    get addon|Lists add-ons|cluster name o-output chunk-size f-config-file
    get fargateprofile|Lists Fargate profiles|cluster name o-output f-config-file
    get iamserviceaccount|Lists service accounts with roles|cluster name namespace o-output f-config-file
    get iamidentitymapping|Lists mappings of the aws-auth ConfigMap|cluster arn o-output f-config-file
    get accessentry|Lists access entries|cluster principal-arn o-output f-config-file
    get podidentityassociation|Lists Pod Identity associations|cluster namespace service-account-name o-output f-config-file
    scale nodegroup|Changes how many nodes a group has|cluster n-name N-nodes m-nodes-min M-nodes-max f-config-file wait:
    delete cluster|Deletes a cluster with all that was made for it|n-name f-config-file wait: force: disable-nodegroup-eviction: parallel
    delete nodegroup|Deletes a node group|cluster n-name f-config-file include exclude approve: wait: drain: disable-eviction: parallel only-missing:
    delete addon|Removes an add-on|cluster name preserve: f-config-file
    delete fargateprofile|Deletes a Fargate profile|cluster name f-config-file wait:
    delete iamserviceaccount|Takes the role from a service account|cluster name namespace approve: wait: f-config-file only-missing:
    delete iamidentitymapping|Removes a mapping of the aws-auth ConfigMap|cluster arn all: f-config-file
    delete accessentry|Deletes an access entry|cluster principal-arn f-config-file
    delete podidentityassociation|Deletes a Pod Identity association|cluster namespace service-account-name f-config-file
    drain nodegroup|Moves the pods of a group elsewhere|cluster n-name f-config-file undo: disable-eviction: parallel max-grace-period
    upgrade cluster|Raises the version of a control plane|n-name version approve: wait: f-config-file
    upgrade nodegroup|Raises the version of a node group|cluster n-name kubernetes-version release-version force-upgrade: wait: f-config-file
    utils associate-iam-oidc-provider|Lets IAM trust the tokens of a cluster|cluster approve: f-config-file
    utils write-kubeconfig|Puts a cluster into the kubeconfig|c-cluster kubeconfig set-kubeconfig-context: auto-kubeconfig: authenticator-role-arn
    utils update-cluster-logging|Chooses which logs a control plane writes|cluster enable-types disable-types approve: f-config-file
    utils describe-stacks|Shows CloudFormation stacks|cluster all: events: trail: o-output
    version|Says which release this is|o-output
    info|Says which programs are there|o-output
    """
}
