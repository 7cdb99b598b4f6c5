import AWSModel
import Documents
import Identity
import Simulation

// What requests choose of add-ons, checked.

/// One element of `podIdentityAssociations`.
struct AddonAssociationChoice: Decodable {
  let serviceAccount: String
  let roleArn: String
}

extension AddonOffer {
  /// The add-on of that name.
  ///
  /// - Throws: `InvalidParameterException` for one that is not in the catalogue.
  static func offered(
    _ name: String, _ subject: AWSError.Subject
  ) throws(AWSError) -> AddonOffer {
    guard let offer = named(name) else { throw .addonNotOffered(subject) }
    return offer
  }

  /// The version that a request names, or the default one.
  ///
  /// - Throws: `InvalidParameterException` for one that does not run on the cluster.
  func version(
    _ name: String?, for cluster: Cluster, _ subject: AWSError.Subject
  ) throws(AWSError) -> Version {
    guard let name else {
      guard let standard = standard(for: cluster.minor) else {
        throw .invalidParameter("Addon version specified is not supported", subject)
      }
      return standard
    }
    guard let version = version(name), version.minors.contains(cluster.minor) else {
      throw .invalidParameter("Addon version specified is not supported", subject)
    }
    return version
  }

  /// Whether settings are an object of what the add-on knows.
  ///
  /// - Throws: `InvalidParameterException`.
  func check(settings text: String?, _ subject: AWSError.Subject) throws(AWSError) {
    guard let text, !text.isEmpty else { return }
    let wrong = "ConfigurationValue provided in request is not supported"
    guard let object = Self.parsed(text)?.object else {
      throw .invalidParameter("\(wrong): it is neither a JSON nor a YAML object", subject)
    }
    let unknown = object.keys.filter { key in !settings.contains { $0.0 == key } }
    guard unknown.isEmpty else {
      let faults = unknown.map {
        "$.\($0): is not defined in the schema and the schema does not allow additional properties"
      }
      throw .invalidParameter(
        "\(wrong): Json schema validation failed with error: [\(faults.joined(separator: ", "))]",
        subject)
    }
    for (key, type) in settings {
      guard let value = object[key], !Self.has(value, type) else { continue }
      throw .invalidParameter(
        "\(wrong): Json schema validation failed with error: [$.\(key): \(Self.kind(of: value)) "
          + "found, \(type) expected]", subject)
    }
  }

  /// Settings as a document, from JSON or YAML.
  static func parsed(_ text: String) -> JSON? {
    if let value = try? JSON(parsing: text) { return value }
    return try? JSON(parsingYAML: text)
  }

  private static func has(_ value: JSON, _ type: String) -> Bool {
    type == "any" || kind(of: value) == type
  }

  private static func kind(of value: JSON) -> String {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .double: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

extension World {
  /// Checks and makes the associations of an add-on.
  ///
  /// - Returns: their ids.
  /// - Throws: `InvalidParameterException` for a role that pods cannot act under,
  ///   `ResourceInUseException` where a service account has one of its own.
  mutating func associate(
    _ choices: [AddonAssociationChoice], for addon: Addon, in namespace: String
  ) throws(AWSError) -> [String] {
    var ids: [String] = []
    for choice in choices {
      try identity.checkPodRole(choice.roleArn)
      let association = try associate(
        namespace, choice.serviceAccount, with: choice.roleArn, owner: addon.arn,
        in: addon.key.first)
      ids.append(association.key.second)
    }
    return ids
  }

  /// - Throws: `InvalidParameterException` for a role that does not exist.
  func checkAddonRole(_ arn: String?, _ subject: AWSError.Subject) throws(AWSError) {
    guard let arn, identity.role(arn) == nil else { return }
    throw .invalidParameter("ServiceAccountRoleArn \(arn) does not exist", subject)
  }
}
