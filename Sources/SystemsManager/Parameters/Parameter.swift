import AWSModel
import Documents
import Simulation

/// A parameter of somebody's own.
public struct Parameter: Codable, Sendable {
  /// Its name, such as `/shop/password`.
  public let name: String
  /// `String`, `StringList` or `SecureString`.
  public internal(set) var type: String
  /// What it is for.
  var description: String?
  /// What its values must look like.
  var pattern: String?
  /// The key of a secure one.
  var key: String?
  /// `text`, or what else was said.
  var dataType: String
  /// `Standard` or `Advanced`.
  var tier: String
  /// Its values, the oldest first.
  var versions: [Version]
  /// Who changed it last.
  var changedBy: String
  /// Its labels.
  var tags: [Tag]

  /// One value.
  struct Version: Codable, Hashable, Sendable {
    let number: Int
    let value: String
    let at: SimTime
  }

  /// So many versions are kept.
  ///
  /// - Source: Systems Manager User Guide, “Working with parameter versions”.
  static let versionLimit = 100
}

extension Parameter {
  /// The newest value.
  var newest: Version? { versions.last }

  /// The ARN.
  func arn(_ scope: Scope) -> String { Self.arn(of: name, scope) }

  /// The ARN of a parameter of that name.
  static func arn(of name: String, _ scope: Scope) -> String {
    scope.arn("ssm", "parameter\(name.hasPrefix("/") ? "" : "/")\(name)")
  }

  /// The parameter with its value as the API shows it.
  ///
  /// What encrypts a secure value is not simulated; without decryption a fingerprint of it stands
  /// for the encrypted text.
  func shape(
    of version: Version, decrypted: Bool, selector: String? = nil, _ scope: Scope
  ) -> JSON {
    let isHidden = type == "SecureString" && !decrypted
    return JSON(present: [
      "Name": .string(name), "Type": .string(type),
      "Value": .string(isHidden ? Self.cipher(of: version.value) : version.value),
      "Version": .number(version.number), "Selector": .text(selector),
      "LastModifiedDate": version.at.timestamp, "ARN": .string(arn(scope)),
      "DataType": .string(dataType),
    ])
  }

  private static func cipher(of value: String) -> String {
    var digest = Digest()
    digest.feed(Array(value.utf8))
    return "AQICAHg\(digest.text)"
  }

  /// What is known of it beside its value.
  func metadata(_ scope: Scope) -> JSON {
    JSON(present: [
      "Name": .string(name), "ARN": .string(arn(scope)), "Type": .string(type),
      "KeyId": .text(key),
      "LastModifiedDate": (newest?.at ?? .dawn).timestamp,
      "LastModifiedUser": .string(changedBy), "Description": .text(description),
      "AllowedPattern": .text(pattern), "Version": .number(newest?.number ?? 0),
      "Tier": .string(tier), "Policies": [], "DataType": .string(dataType),
    ])
  }
}

extension SSMState {
  /// The parameters of an account's region, by name.
  func parameters(in scope: Scope) -> [Parameter] {
    (parameters ?? Table()).rows(from: Pair(scope, "")).lazy.prefix { $0.key.first == scope }
      .map(\.row)
  }

  /// The parameter that a request names, by name or ARN.
  func parameter(_ given: String, in scope: Scope) -> Parameter? {
    guard let table = parameters else { return nil }
    let names = Self.names(in: given, scope)
    return names.lazy.compactMap { table[Pair(scope, $0)] }.first
  }

  /// The names that may be meant: an ARN does not tell `a` from `/a`.
  private static func names(in given: String, _ scope: Scope) -> [String] {
    let prefix = scope.arn("ssm", "parameter/")
    guard given.hasPrefix("arn:") else { return [given] }
    guard given.hasPrefix(prefix) else { return [] }
    let rest = String(given.dropFirst(prefix.count))
    return ["/" + rest, rest]
  }
}

extension World {
  /// Whether there is a parameter of that name or ARN, one of AWS's own among them.
  public func hasParameter(_ given: String, in scope: Scope) -> Bool {
    ssm.parameter(given, in: scope) != nil
      || PublicParameter.find(given, in: scope.region) != nil
  }
}
