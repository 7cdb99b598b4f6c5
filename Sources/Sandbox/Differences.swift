/// Where the simulated cloud knowingly differs from AWS: the one list from which `help`, `why` and
/// the coverage page print.
///
/// What is refused with a line of its own when it is asked for needs no entry here; what would be
/// believed without one does.
public struct Difference: Hashable, Sendable {
  /// What it is about, such as `images`.
  public let topic: String
  /// Words of an explanation or a remedy that show that the difference plays a part.
  var marks: [String] = []
  /// What AWS does and what happens here.
  public let text: String

  /// All, by topic.
  public static let all: [Difference] = [
    Difference(
      topic: "images", marks: ["cannot be pulled", "catalogue"],
      text: """
        A catalogue of well-known public images stands in for the public registries, and images \
        put into ECR for your own. What a container does follows from the catalogue and from \
        commands such as sleep, echo and exit; no program is run.
        """),
    Difference(
      topic: "network", marks: ["public address", "assignPublicIp"],
      text: """
        Addresses, interfaces and security groups are kept; packets are not simulated. Without a \
        public address a task on Fargate cannot pull, because there are no NAT gateways or endpoints.
        """),
    Difference(
      topic: "permissions", marks: [" role ", " role,", " role.", "instance profile"],
      text: """
        Policies are kept and mostly not decided: everybody may do everything in their account. \
        Four things matter: a role's trust policy says who may assume it, an instance needs a \
        role for its agent to register, a task's execution role must allow pulling from ECR on \
        Fargate and reading its secrets, and ECS's infrastructure role must allow what it is for.
        """),
    Difference(
      topic: "time",
      text: """
        A request takes no time and its effect is seen at once. Durations are those that AWS \
        documents or that were measured in public; where there are none they are estimates.
        """),
    Difference(
      topic: "limits",
      text: """
        Quotas of requests are not enforced; there is no quota of vCPUs on Fargate until \
        'fault fargate-quota' sets one. Every Region has three zones.
        """),
    Difference(
      topic: "managed instances", marks: ["managed instances", "ECS launched it for"],
      text: """
        ECS chooses among the instance types that are simulated, by size and a price that follows \
        from it; idle instances go, underused ones are not repacked onto others.
        """),
    Difference(
      topic: "user data", marks: ["user data", "ecs.config"],
      text: """
        Of an instance's user data only what is written to /etc/ecs/ecs.config has an effect.
        """),
    Difference(
      topic: "services", marks: ["CodeDeploy", "Lambda"],
      text: """
        All deployment strategies of the ECS controller are simulated; CodeDeploy itself is not, \
        and no code of Lambda functions runs.
        """),
    Difference(
      topic: "load balancers", marks: ["load balancer", "target group"],
      text: """
        Load balancers, rules and target groups work, and health follows from what targets answer: \
        a well-known image as it comes, any other container 200 to everything. Only security groups \
        and zones stand in the way of requests; certificates, logs, stickiness and slow start are \
        kept and not simulated; Classic Load Balancers have no policies. They publish no metrics, so the alarm on which an Express service \
        goes back stays OK unless set-alarm-state sets it.
        """),
    Difference(
      topic: "metrics",
      text: """
        CloudWatch is told what services, clusters and capacity providers reserve and use, and how \
        many targets are healthy. Requests are not counted, and of processors only those of \
        Auto Scaling groups: they are as busy as tasks of ECS make them.
        """),
    Difference(
      topic: "kubernetes",
      text: """
        EKS clusters live and change as in AWS, and managed node groups run on Auto Scaling groups \
        that EKS makes; their Capacity Blocks and warm pools are not simulated. The pods of add-ons \
        are there and can fail, but no program of theirs runs: the simulator does what they would. Tokens of \
        service accounts carry a signature that only the sandbox can check. The access policies of \
        Amazon EMR and SageMaker HyperPod, which are not published, allow nothing. Helm is not \
        simulated: a deployment aws-load-balancer-controller in kube-system stands for that \
        controller. Auto Mode takes the smallest machines for the cheapest, as there are no prices. \
        Hybrid nodes come by 'fault hybrid-machine' and their pods have addresses one after the \
        other; pods of nodes with prefixes take single addresses. You ask clusters from \
        203.0.113.10. Karpenter of your own, the Cluster Autoscaler and security groups for pods \
        are not simulated.
        """),
    Difference(
      topic: "secrets and storage", marks: ["secret", "file system", "volume"],
      text: """
        Parameters of Systems Manager and secrets of Secrets Manager must exist; nothing encrypts \
        them, and secrets are not rotated. File systems of EFS are not simulated and taken to be \
        there, unless 'fault file-system-down' takes one away. No data lies on \
        volumes, and the root disks of instances are not listed.
        """),
    Difference(
      topic: "registry",
      text: """
        Image manifests are kept without their layers. Lifecycle rules are kept and not run; \
        repository policies decide for other accounts only.
        """),
  ]

  /// The first difference that plays a part in what `text` says; nil where none does.
  public static func concerning(_ text: String) -> Difference? {
    all.first { difference in difference.marks.contains(where: text.contains) }
  }
}
