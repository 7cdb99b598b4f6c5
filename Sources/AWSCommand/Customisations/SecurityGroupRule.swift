import Documents

/// One rule of a security group in plain options: `--protocol tcp --port 80 --cidr 0.0.0.0/0`.
///
/// Source: AWS CLI Command Reference, "authorize-security-group-ingress".
enum SecurityGroupRule {
  /// A part of the rule.
  enum Part: String, Sendable, CaseIterable {
    case transport = "protocol"
    case port
    case cidr
    case sourceGroup = "source-group"
    case groupOwner = "group-owner"
  }

  static let operations = [
    "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress",
    "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
  ]

  private static let replaced = [
    "ip-protocol", "from-port", "to-port", "cidr-ip", "source-security-group-name",
    "source-security-group-owner-id",
  ]

  static func customise(_ arguments: inout [Argument]) {
    for place in arguments.indices where replaced.contains(arguments[place].name) {
      arguments[place].isHidden = true
    }
    arguments += Part.allCases.map {
      Argument(
        name: $0.rawValue, destination: $0.rawValue, arity: .one, effect: .custom(.rule($0)))
    }
  }

  static func apply(
    _ part: Part, _ value: ArgumentValue, to request: inout JSONObject
  ) throws(CLIFailure) {
    guard case .text(let text) = value, !text.isEmpty else { return }
    switch part {
    case .transport: set("IpProtocol", .string(try transport(text)), &request)
    case .port:
      let ports = try ports(text)
      set("FromPort", .integer(ports.from), &request)
      set("ToPort", .integer(ports.to), &request)
    case .cidr: set("IpRanges", [["CidrIp": .string(text)]], &request)
    case .sourceGroup: pair(text.hasPrefix("sg-") ? "GroupId" : "GroupName", text, &request)
    case .groupOwner: pair("UserId", text, &request)
    }
  }

  private static func transport(_ text: String) throws(CLIFailure) -> String {
    if let number = PythonText.integer(text) {
      // The CLI says the same of a number out of range as of a word it does not know.
      guard (-1...255).contains(number) else { throw unknownTransport }
      return text
    }
    guard ["tcp", "udp", "icmp", "all"].contains(text) else { throw unknownTransport }
    return text == "all" ? "-1" : text
  }

  private static let unknownTransport = CLIFailure.parameter(
    "protocol parameter should be one of: tcp|udp|icmp|all or any valid protocol number.")

  private static func ports(_ text: String) throws(CLIFailure) -> (from: Int64, to: Int64) {
    if text == "-1" || text == "all" { return (-1, -1) }
    let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
      .map { PythonText.integer(String($0)) }
    guard let from = parts[0], let to = parts[parts.count - 1] else {
      throw .parameter("port parameter should be of the form <from[-to]> (e.g. 22 or 22-25)")
    }
    return (from, to)
  }

  private static func set(_ key: String, _ value: JSON, _ request: inout JSONObject) {
    var rule = request["IpPermissions"]?[0]?.object ?? JSONObject()
    rule[key] = value
    request["IpPermissions"] = [.object(rule)]
  }

  private static func pair(_ key: String, _ text: String, _ request: inout JSONObject) {
    var pair = request["IpPermissions"]?[0]?["UserIdGroupPairs"]?[0]?.object ?? JSONObject()
    pair[key] = .string(text)
    set("UserIdGroupPairs", [.object(pair)], &request)
  }

  /// Refuses rules given both ways.
  static func check(_ values: [String: ArgumentValue]) throws(CLIFailure) {
    guard case .list(let rules)? = values["ip-permissions"], !rules.isEmpty else { return }
    for part in Part.allCases where values[part.rawValue] != nil {
      throw .parameter(
        "The --\(part.rawValue) option is not compatible with the --ip-permissions option ")
    }
  }
}
