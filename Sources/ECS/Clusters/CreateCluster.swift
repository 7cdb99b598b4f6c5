import AWSModel
import Documents

/// Creates a cluster, or gives back the one of that name that there is already.
public enum CreateCluster: Operation {
  /// The name and what the cluster keeps.
  public struct Input: Decodable {
    let clusterName: String?
    let tags: [Tag]?
    let settings: [ClusterSetting]?
    let configuration: JSON?
    let capacityProviders: [String]?
    let defaultCapacityProviderStrategy: [CapacityProviderStrategyItem]?
    let serviceConnectDefaults: JSON?
  }

  /// The cluster.
  public struct Output: Encodable {
    let cluster: JSON
  }

  /// Creates it.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let name = input.clusterName ?? "default"
    guard ClusterKey.isValid(name) else { throw .invalidParameter("Invalid cluster name.") }
    let key = ClusterKey(name, in: call.scope)
    if let old = call.world.ecs.clusters[key], old.status == .active {
      return Output(cluster: old.wholeShape)
    }
    try call.world.ecs.checkRoomForCluster(in: call.scope)
    let strategy = input.defaultCapacityProviderStrategy ?? []
    let providers = input.capacityProviders ?? []
    try CapacityProviders.check(
      providers: providers.map(CapacityProviders.name), strategy: strategy.map(\.resolved),
      call.scope, in: call.world)
    try input.settings?.check()
    try input.tags?.check()
    let insights = call.world.ecs.effectiveSetting(
      "containerInsights", of: call.caller.arn, in: call.scope)
    let defaults = try call.connectDefaults(input.serviceConnectDefaults)
    let id = call.world.ecs.addCluster(key).id
    call.world.ecs.update(id) { cluster in
      cluster.tags = input.tags ?? []
      if let insights { cluster.settings[0].value = insights }
      if let settings = input.settings, !settings.isEmpty { cluster.settings = settings }
      cluster.configuration = input.configuration
      cluster.serviceConnectDefaults = defaults
    }
    if let created = call.world.ecs.cluster(id) {
      try call.world.associate(providers, strategy, with: created)
    }
    call.world.ecs.update(id) { $0.isProvisioning = $0.attachmentsStatus.map { _ in true } }
    call.noteClusterExtras(input.configuration)
    return Output(cluster: try call.world.ecs.cluster(named: name, in: call.scope).wholeShape)
  }
}

extension ClusterKey {
  /// Up to 255 letters, digits, hyphens and underscores.
  ///
  /// - Source: ECS API, `CreateClusterRequest.clusterName`.
  static func isValid(_ name: String) -> Bool {
    (1...255).contains(name.utf8.count)
      && name.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }
}

extension [ClusterSetting] {
  /// - Throws: `InvalidParameterException` for a setting that there is not, or a value that it does
  ///   not have; the sentences are ours.
  func check() throws(AWSError) {
    for setting in self where setting.name != "containerInsights" {
      throw .invalidParameter("Invalid setting name '\(setting.name)'.")
    }
    for setting in self where !["enabled", "disabled", "enhanced"].contains(setting.value) {
      throw .invalidParameter(
        "Invalid setting value '\(setting.value)' for setting '\(setting.name)'.")
    }
  }
}

extension Call {
  /// Says what of a cluster is kept and shown but does nothing here.
  mutating func noteClusterExtras(_ configuration: JSON?) {
    if configuration != nil {
      notices.append("the cluster's configuration is kept and shown; nothing here acts on it")
    }
  }
}
