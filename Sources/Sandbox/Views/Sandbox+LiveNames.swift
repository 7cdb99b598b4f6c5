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
    case .ec2Instance, .subnet, .securityGroup, .vpc, .keyPair, .image: networkNames(of: kind)
    case .repository: world.ecr.repositories(in: Scope(region: region)).map(\.name)
    case .role, .instanceProfile, .policy: identityNames(of: kind)
    case .logGroup, .logStream: []
    }
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
