import Documents
import Simulation

/// `eksctl create cluster`.
///
/// Source: eksctl-io/eksctl, `pkg/ctl/create/cluster.go`.
extension Eksctl {
  mutating func createCluster(_ call: EksctlCall) throws(EksctlFailure) {
    var plan: ClusterPlan
    if let read = try self.plan(call) { plan = read } else { plan = try fromOptions(call) }
    try needRegion()
    info("eksctl version \(Self.version)")
    info("using region \(region)")
    if plan.version.isEmpty { plan.version = try standardVersion() }
    try check(plan.version)
    var network = try network(of: &plan)
    for group in plan.groups {
      info("nodegroup \(GoQuote.text(group.name)) will use \"\" [\(group.family)/\(plan.version)]")
    }
    info("using Kubernetes version \(plan.version)")
    let kind = plan.isAuto ? " with Auto Mode" : plan.groups.isEmpty ? "" : " with managed nodes"
    info(
      "creating EKS cluster \(GoQuote.text(plan.name)) in \(GoQuote.text(region)) region\(kind)")
    info("there is no CloudFormation in here: the requests are made one by one, without stacks")
    announce(plan)
    if call.bool("dry-run") { return }
    try stopIfThere(plan.name)
    try makeNetwork(&network, of: plan)
    try makeControlPlane(plan, network)
    if plan.hasProvider { try makeProvider(plan.name) }
    try makeAddons(plan)
    try save(plan.name, call)
    try makeRest(plan, network)
    success("all EKS cluster resources for \(GoQuote.text(plan.name)) have been created")
    for group in plan.groups { try showNodes(of: group.name, plan.name, least: group.desired) }
    if !plan.groups.isEmpty {
      success(
        "created \(plan.groups.count) managed nodegroup(s) in cluster \(GoQuote.text(plan.name))")
    }
    if call.bool("write-kubeconfig", standard: true) {
      info(
        "kubectl command should work with \(GoQuote.text(world.kubeconfigPath)), try 'kubectl get "
          + "nodes'")
    }
    success("EKS cluster \(GoQuote.text(plan.name)) in \(GoQuote.text(region)) region is ready")
  }

  /// What needs a control plane.
  private mutating func makeRest(
    _ plan: ClusterPlan, _ network: ClusterPlaces
  ) throws(EksctlFailure) {
    for account in plan.accounts { try makeAccount(account, of: plan.name) }
    for profile in plan.profiles { try makeProfile(profile, of: plan.name) }
    for group in plan.groups { try makeGroup(group, of: plan.name, network) }
    for entry in plan.entries { try makeEntry(entry, of: plan.name) }
    for one in plan.associations { try makeAssociation(one, of: plan.name) }
  }

  private mutating func fromOptions(_ call: EksctlCall) throws(EksctlFailure) -> ClusterPlan {
    var plan = ClusterPlan()
    for option in ["ssh-access", "ssh-public-key", "alb-ingress-access", "auto-kubeconfig"]
    where call.has(option) {
      throw .said("--\(option) is not simulated; leave it out")
    }
    plan.name = try call.name("name")
    if plan.name.isEmpty { plan.name = "cluster-" + suffix("cluster") }
    plan.version = call.text("version")
    plan.zones = call.list("zones")
    if call.has("vpc-cidr") { plan.block = call.text("vpc-cidr") }
    plan.privateSubnets = call.list("vpc-private-subnets")
    plan.publicSubnets = call.list("vpc-public-subnets")
    plan.hasProvider = call.bool("with-oidc")
    plan.isAuto = call.bool("enable-auto-mode")
    for pair in call.list("tags") {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      plan.tags[halves[0]] = .string(halves.count > 1 ? halves[1] : "")
    }
    if call.bool("fargate") {
      plan.profiles = [
        ClusterPlan.Profile(
          name: "fp-default",
          selectors: [["namespace": "default"], ["namespace": "kube-system"]])
      ]
    } else if !call.bool("without-nodegroup"), !plan.isAuto {
      let named = call.text("nodegroup-name")
      let name = named.isEmpty ? "ng-" + suffix(plan.name) : named
      plan.groups = [try ClusterPlan.Group(call, name: name)]
    }
    return plan
  }

  private mutating func standardVersion() throws(EksctlFailure) -> String {
    let versions = try ask("eks", "DescribeClusterVersions", ["defaultOnly": true])
    return versions.list("clusterVersions").first?.text("clusterVersion") ?? ""
  }

  /// Refuses versions that EKS does not offer.
  ///
  /// Source: eksctl-io/eksctl, `pkg/ctl/create/cluster.go`.
  private mutating func check(_ version: String) throws(EksctlFailure) {
    let offers = try list("DescribeClusterVersions", "clusterVersions", [:])
      .map { $0.text("clusterVersion") }
    guard !offers.contains(version) else { return }
    func minor(_ text: String) -> Int { Int(text.split(separator: ".").last ?? "") ?? 0 }
    let supported = offers.sorted { minor($0) < minor($1) }
    let isOld = version.hasPrefix("1.") && minor(version) < minor(supported.first ?? "")
    throw .said(
      "invalid version, \(isOld ? "\(version) is no longer supported, " : "")supported values: "
        + supported.joined(separator: ", ")
        + "\nsee also: https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html")
  }

  /// Ends the line where a cluster of that name is there, before anything is made for another.
  private mutating func stopIfThere(_ name: String) throws(EksctlFailure) {
    guard (try? request("eks", "DescribeCluster", ["name": .string(name)])) != nil else { return }
    warn("1 error(s) occurred and cluster hasn't been created properly")
    info("to cleanup resources, run 'eksctl delete cluster --region=\(region) --name=\(name)'")
    fault("Cluster already exists with name: \(name)")
    throw .said("failed to create cluster \(GoQuote.text(name))")
  }

  private mutating func announce(_ plan: ClusterPlan) {
    let place = "cluster \(GoQuote.text(plan.name)) in \(GoQuote.text(region))"
    info(
      "Kubernetes API endpoint access will use default of {publicAccess=true, "
        + "privateAccess=false} for \(place)")
    if plan.logTypes.isEmpty {
      info("CloudWatch logging will not be enabled for \(place)")
      info(
        "you can enable it with 'eksctl utils update-cluster-logging "
          + "--enable-types={SPECIFY-YOUR-LOG-TYPES-HERE (e.g. all)} --region=\(region) "
          + "--cluster=\(plan.name)'")
    } else {
      info(
        "configuring CloudWatch logging for \(place) (enabled types: "
          + "\(plan.logTypes.joined(separator: ", ")))")
    }
    let missing = plan.missingAddons
    if !missing.isEmpty {
      info(
        "default addons \(missing.joined(separator: ", ")) were not specified, will install them "
          + "as EKS addons")
    }
  }

  // MARK: Control plane

  private mutating func makeControlPlane(
    _ plan: ClusterPlan, _ network: ClusterPlaces
  ) throws(EksctlFailure) {
    info("creating EKS cluster control plane \(GoQuote.text(plan.name))")
    var policies = ["AmazonEKSClusterPolicy", "AmazonEKSVPCResourceController"]
    if plan.isAuto {
      policies += [
        "AmazonEKSComputePolicy", "AmazonEKSBlockStoragePolicy", "AmazonEKSLoadBalancingPolicy",
        "AmazonEKSNetworkingPolicy",
      ]
    }
    let role = try makeRole(
      "eksctl-\(plan.name)-cluster-ServiceRole-\(suffix(plan.name, length: 12).uppercased())",
      for: plan.name, trusting: "eks.amazonaws.com", actions: ["sts:AssumeRole", "sts:TagSession"],
      policies: policies)
    var tags = plan.tags
    tags["alpha.eksctl.io/cluster-name"] = .string(plan.name)
    tags["alpha.eksctl.io/eksctl-version"] = .string(Self.version)
    let subnets = network.publicSubnets + network.privateSubnets
    var request: JSONObject = [
      "name": .string(plan.name), "version": .string(plan.version), "roleArn": .string(role),
      "resourcesVpcConfig": ["subnetIds": .array(subnets.map { .string($0) })],
      "accessConfig": [
        "authenticationMode": "API_AND_CONFIG_MAP",
        "bootstrapClusterCreatorAdminPermissions": true,
      ],
      "bootstrapSelfManagedAddons": false, "tags": .object(tags),
    ]
    if plan.isAuto { try automate(&request, plan) }
    if !plan.logTypes.isEmpty {
      request["logging"] = ["clusterLogging": .array([LogChoice.entry(plan.logTypes, true)])]
    }
    _ = try ask("eks", "CreateCluster", .object(request))
    info("waiting for the control plane to become ready")
    try waitFor(
      "DescribeCluster", "cluster", ["name": .string(plan.name)], status: "ACTIVE",
      "cluster \(GoQuote.text(plan.name))")
  }

  /// Asks for a cluster whose nodes AWS keeps.
  private mutating func automate(
    _ request: inout JSONObject, _ plan: ClusterPlan
  ) throws(EksctlFailure) {
    let role = try makeRole(
      "eksctl-\(plan.name)-cluster-AutoModeNodeRole-"
        + suffix(plan.name + "auto", length: 12).uppercased(),
      for: plan.name, trusting: "ec2.amazonaws.com",
      policies: ["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"])
    request["computeConfig"] = [
      "enabled": true, "nodePools": ["general-purpose", "system"], "nodeRoleArn": .string(role),
    ]
    request["storageConfig"] = ["blockStorage": ["enabled": true]]
    request["kubernetesNetworkConfig"] = ["elasticLoadBalancing": ["enabled": true]]
  }

  private mutating func makeAddons(_ plan: ClusterPlan) throws(EksctlFailure) {
    let missing: [JSON] = plan.missingAddons.map { ["name": .string($0)] }
    for addon in plan.addons + missing { try makeAddon(addon, of: plan.name) }
  }

  /// Writes the kubeconfig, unless the line forbids it.
  mutating func save(_ name: String, _ call: EksctlCall) throws(EksctlFailure) {
    guard call.bool("write-kubeconfig", standard: true) else { return }
    let arn = try ask("sts", "GetCallerIdentity", [:]).text("Arn")
    let user = arn.split(separator: "/").last.map(String.init) ?? "root"
    let entries = KubeconfigEntries(try cluster(name), region: region, user: user)
    if let problem = world.saveKubeconfig(entries) {
      throw .said("writing kubeconfig: \(problem)")
    }
    success("saved kubeconfig as \(GoQuote.text(world.kubeconfigPath))")
  }

  mutating func saveKubeconfig(_ call: EksctlCall) throws(EksctlFailure) {
    let name = try call.needed("cluster")
    _ = try cluster(name)
    try save(name, call)
  }
}

/// Which logs a control plane writes.
enum LogChoice {
  static let all = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  static func types(_ named: [String]) -> [String] {
    named.contains { $0 == "all" || $0 == "*" } ? all : named
  }

  static func entry(_ named: [String], _ isEnabled: Bool) -> JSON {
    ["types": .array(types(named).map { .string($0) }), "enabled": .bool(isEnabled)]
  }
}
