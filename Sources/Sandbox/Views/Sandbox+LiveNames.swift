import AWSModel
import EC2
import ECR
import ECS
import Identity
import Observability
import Simulation

extension Sandbox {
  /// The names of what is there, for completion; ids where there are no names.
  ///
  /// - Parameters:
  ///   - kind: what kind of thing.
  ///   - cluster: where the kind belongs to a cluster; `default` where nil.
  /// - Returns: the names in order.
  public func liveNames(of kind: LiveKind, inCluster cluster: String? = nil) -> [String] {
    switch kind {
    case .cluster: clusterNames
    case .service, .task, .containerInstance: names(of: kind, in: cluster ?? "default")
    case .taskDefinition, .taskDefinitionFamily: definitionNames(of: kind)
    case .eksCluster, .nodegroup, .fargateProfile, .addon: kubernetesNames(of: kind, in: cluster)
    case .ec2Instance, .subnet, .securityGroup, .vpc, .keyPair, .image: networkNames(of: kind)
    case .repository: world.ecr.repositories(in: Scope(region: region)).map(\.name)
    case .role, .instanceProfile, .policy: identityNames(of: kind)
    case .taggable: liveARNs(of: kind)
    case .logGroup: logGroupNames
    case .logStream: []
    }
  }

  /// The ARNs of what is there of Amazon ECS; nothing for kinds that are named otherwise.
  ///
  /// - Parameters:
  ///   - kind: what kind of thing.
  ///   - cluster: where the kind belongs to a cluster; `default` where nil.
  /// - Returns: the ARNs in order.
  public func liveARNs(of kind: LiveKind, inCluster cluster: String? = nil) -> [String] {
    let inCluster: [(LiveKind, String)] = [
      (.service, "service"), (.task, "task"), (.containerInstance, "container-instance"),
    ]
    func arns(_ kind: LiveKind, _ noun: String, in cluster: String) -> [String] {
      names(of: kind, in: cluster).map { arn("\(noun)/\(cluster)/\($0)") }
    }
    switch kind {
    case .cluster: return clusterNames.map { arn("cluster/\($0)") }
    case .taskDefinition:
      return definitionNames(of: kind).filter { $0.contains(":") }
        .map { arn("task-definition/\($0)") }
    case .taggable:
      return liveARNs(of: .cluster)
        + clusterNames.flatMap { name in inCluster.flatMap { arns($0.0, $0.1, in: name) } }
        + liveARNs(of: .taskDefinition)
    default:
      let short = cluster?.split(separator: "/").last.map(String.init) ?? "default"
      return inCluster.filter { $0.0 == kind }.flatMap { arns($0.0, $0.1, in: short) }
    }
  }

  private func arn(_ resource: String) -> String { Scope(region: region).arn("ecs", resource) }

  private var logGroupNames: [String] {
    let scope = Scope(region: region)
    return world.logs.groups.rows(from: Pair(scope, "")).lazy
      .prefix { $0.key.first == scope }.map(\.key.second)
  }

  private func names(of kind: LiveKind, in name: String) -> [String] {
    let ecs = world.ecs
    let short = name.split(separator: "/").last.map(String.init) ?? name
    guard let cluster = ecs.clusters[ClusterKey(short, in: Scope(region: region))] else {
      return []
    }
    return switch kind {
    case .service:
      ecs.services.services(in: cluster.id).filter { $0.status != .inactive }.map(\.name)
    case .task:
      ecs.tasks(in: cluster.id).compactMap { ecs.tasks[$0] }.filter { $0.status != .stopped }
        .map(\.id.description)
    default: ecs.instances(in: cluster.id).map(\.description)
    }
  }

  private func definitionNames(of kind: LiveKind) -> [String] {
    let scope = Scope(region: region)
    let ecs = world.ecs
    let keys = ecs.revisions.rows(from: RevisionKey(scope: scope, family: "", revision: 0)).lazy
      .prefix { $0.key.scope == scope }
      .filter { ecs.definitions[$0.row]?.status == .active }.map(\.key)
    var families: [String] = []
    for key in keys where families.last != key.family { families.append(key.family) }
    if kind == .taskDefinitionFamily { return families }
    return families + keys.map { "\($0.family):\($0.revision)" }
  }

  private func networkNames(of kind: LiveKind) -> [String] {
    let region = world.ec2[Scope(region: region)]
    return switch kind {
    case .ec2Instance: region.instances.rows.filter { $0.state != .terminated }.map(\.id)
    case .subnet: region.subnets.keys
    case .securityGroup: region.securityGroups.keys
    case .vpc: region.vpcs.keys
    case .keyPair: region.keyPairs.keys
    default: ["resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"]
    }
  }

  private func identityNames(of kind: LiveKind) -> [String] {
    switch kind {
    case .role: world.identity.roles.rows.map(\.name)
    case .instanceProfile: world.identity.profiles.rows.map(\.name)
    default: world.identity.policies.keys
    }
  }
}
