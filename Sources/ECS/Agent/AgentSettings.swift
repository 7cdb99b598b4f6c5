/// What the agent reads in its configuration: the lines that user data wrote into
/// `/etc/ecs/ecs.config`.
///
/// - Source: amazon-ecs-agent README, environment variables.
struct AgentSettings: Hashable, Sendable {
  /// `ECS_CLUSTER`; nil where it is not set, which means `default`.
  var cluster: String?
  /// `ECS_RESERVED_MEMORY` in MiB.
  var reservedMemory = 0
  /// `ECS_INSTANCE_ATTRIBUTES`.
  var attributes: [InstanceAttribute] = []
  /// `ECS_ENABLE_SPOT_INSTANCE_DRAINING`: whether a notice that Spot capacity goes drains the
  /// instance.
  var drainsOnSpotNotice = false
  /// `ECS_IMAGE_PULL_BEHAVIOR`; nil for `default`.
  var pullBehavior: PullBehavior?

  /// Reads what a script of user data sets, wherever it sets it.
  init(userData: String?) {
    for line in (userData ?? "").split(whereSeparator: \.isNewline) {
      if line.drop(while: { $0 == " " }).hasPrefix("#") { continue }
      if let value = Self.value("ECS_CLUSTER", in: line), !value.isEmpty { cluster = value }
      if let value = Self.windowsCluster(in: line) { cluster = value }
      if let value = Self.value("ECS_RESERVED_MEMORY", in: line) {
        reservedMemory = Int(value) ?? 0
      }
      if let value = Self.value("ECS_INSTANCE_ATTRIBUTES", in: line) {
        attributes = Self.attributes(value)
      }
      if let value = Self.value("ECS_ENABLE_SPOT_INSTANCE_DRAINING", in: line) {
        drainsOnSpotNotice = value == "true"
      }
      if let value = Self.value("ECS_IMAGE_PULL_BEHAVIOR", in: line) {
        pullBehavior = PullBehavior(rawValue: value)
      }
    }
  }

  /// `Initialize-ECSAgent -Cluster shop`, as Windows machines are told.
  ///
  /// - Source: ECS Developer Guide, “Bootstrapping Amazon ECS Windows container instances”.
  private static func windowsCluster(in line: Substring) -> String? {
    guard line.contains("Initialize-ECSAgent"), let range = line.firstRange(of: "-Cluster ") else {
      return nil
    }
    let name = line[range.upperBound...].drop { " \"'".contains($0) }
      .prefix { !" \"'".contains($0) }
    return name.isEmpty ? nil : String(name)
  }

  private static func value(_ name: String, in line: Substring) -> String? {
    guard let range = line.firstRange(of: name + "=") else { return nil }
    let rest = line[range.upperBound...]
    if rest.first == "{" { return rest.firstIndex(of: "}").map { String(rest[...$0]) } }
    let text = rest.prefix { !$0.isWhitespace && !"\"';>&|".contains($0) }
    return String(text)
  }

  /// `{"stack":"prod","disk":"ssd"}`; text of another form gives nothing.
  private static func attributes(_ text: String) -> [InstanceAttribute] {
    text.dropFirst().dropLast().split(separator: ",").compactMap { pair in
      let sides = pair.split(separator: ":", maxSplits: 1).map { side in
        String(side.filter { !"\"\\ ".contains($0) })
      }
      guard sides.count == 2 else { return nil }
      return InstanceAttribute(name: sides[0], value: sides[1])
    }
  }
}
