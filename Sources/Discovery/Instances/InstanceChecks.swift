import AWSModel
import Documents
import EC2

/// What the attributes of an instance must have, by the records of its service.
///
/// - Source: Cloud Map API Reference, “RegisterInstance” (`Attributes`); AWS General Reference,
///   “AWS Cloud Map endpoints and quotas”. The words are ours.
struct InstanceChecks {
  let service: NamedService
  let namespace: Namespace
  let attributes: JSONObject

  /// - Throws: `InvalidInput`.
  func check() throws(AWSError) {
    try checkSizes()
    try checkHealth()
    try checkKinds()
    try checkValues()
    try checkRecords()
  }

  private func has(_ key: String) -> Bool { attributes[key] != nil }

  private func checkSizes() throws(AWSError) {
    let custom = attributes.keys.filter { !$0.hasPrefix("AWS_") }
    guard custom.count <= 30 else {
      throw .invalidInput("An instance cannot have more than 30 custom attributes")
    }
    let size = attributes.members.reduce(0) { $0 + $1.key.count + ($1.value.string ?? "").count }
    guard size <= 5000 else {
      throw .invalidInput("The attributes of an instance cannot exceed 5000 characters")
    }
  }

  private func checkHealth() throws(AWSError) {
    guard let initial = attributes["AWS_INIT_HEALTH_STATUS"]?.string else { return }
    guard service.hasCustomHealth else {
      throw .invalidInput(
        "AWS_INIT_HEALTH_STATUS can only be specified if the service has a "
          + "HealthCheckCustomConfig")
    }
    guard RegisteredInstance.Health(rawValue: initial) != nil else {
      throw .invalidInput("AWS_INIT_HEALTH_STATUS must be HEALTHY or UNHEALTHY")
    }
  }

  /// Which of the keys of AWS may stand together.
  private func checkKinds() throws(AWSError) {
    let own = attributes.keys.filter { $0.hasPrefix("AWS_") && $0 != "AWS_INIT_HEALTH_STATUS" }
    if let unknown = own.first(where: { !Self.known.contains($0) }) {
      throw .invalidInput("The attribute \(unknown) is not supported")
    }
    if has("AWS_ALIAS_DNS_NAME") {
      guard own.count == 1 else {
        throw .invalidInput("AWS_ALIAS_DNS_NAME cannot be specified with AWS_INSTANCE attributes")
      }
      let hasAddress = service.dns.map { $0.has(.a) || $0.has(.aaaa) } ?? false
      guard hasAddress, service.dns?.routing == .weighted else {
        throw .invalidInput(
          "AWS_ALIAS_DNS_NAME needs a service with an A or AAAA record and the routing policy "
            + "WEIGHTED")
      }
    }
    if has("AWS_EC2_INSTANCE_ID") {
      guard !namespace.hasDNS else {
        throw .invalidInput("AWS_EC2_INSTANCE_ID can only be specified in an HTTP namespace")
      }
      guard
        attributes.keys.allSatisfy({
          $0 == "AWS_EC2_INSTANCE_ID" || $0 == "AWS_INIT_HEALTH_STATUS"
        })
      else {
        throw .invalidInput(
          "AWS_EC2_INSTANCE_ID can only be specified with AWS_INIT_HEALTH_STATUS")
      }
    }
  }

  private static let known: Set<String> = [
    "AWS_ALIAS_DNS_NAME", "AWS_EC2_INSTANCE_ID", "AWS_INSTANCE_CNAME", "AWS_INSTANCE_IPV4",
    "AWS_INSTANCE_IPV6", "AWS_INSTANCE_PORT",
  ]

  private func checkValues() throws(AWSError) {
    if let address = attributes["AWS_INSTANCE_IPV4"]?.string, Address(address) == nil {
      throw .invalidInput("AWS_INSTANCE_IPV4 is not an IPv4 address: \(address)")
    }
    if let port = attributes["AWS_INSTANCE_PORT"]?.string {
      guard let number = Int(port), (0...65535).contains(number) else {
        throw .invalidInput("AWS_INSTANCE_PORT must be a number from 0 to 65535: \(port)")
      }
    }
  }

  /// What each kind of record takes its value from.
  private func checkRecords() throws(AWSError) {
    guard let dns = service.dns, !has("AWS_ALIAS_DNS_NAME") else { return }
    var needed: [String] = []
    if dns.has(.a) { needed.append("AWS_INSTANCE_IPV4") }
    if dns.has(.aaaa) { needed.append("AWS_INSTANCE_IPV6") }
    if dns.has(.cname) { needed.append("AWS_INSTANCE_CNAME") }
    if dns.has(.srv) {
      needed.append("AWS_INSTANCE_PORT")
      guard has("AWS_INSTANCE_IPV4") || has("AWS_INSTANCE_IPV6") else {
        throw .invalidInput(
          "A service with an SRV record needs AWS_INSTANCE_IPV4, AWS_INSTANCE_IPV6 or both")
      }
    }
    if let missing = needed.first(where: { !has($0) }) {
      throw .invalidInput("The attribute \(missing) is required by the records of the service")
    }
  }
}
