import AWSModel
import Discovery
import Documents

extension Call {
  /// The `serviceConnectDefaults` of a cluster as kept: the namespace by its ARN.
  ///
  /// A name that is new makes an HTTP namespace; an empty one takes the default away.
  ///
  /// - Source: ECS API Reference, “ClusterServiceConnectDefaultsRequest”.
  /// - Throws: `NamespaceNotFoundException` for an ARN of none, `InvalidParameterException`.
  mutating func connectDefaults(_ request: JSON?) throws(AWSError) -> JSON? {
    guard let given = request?["namespace"]?.string, !given.isEmpty else { return nil }
    if let found = connectNamespace(given) { return ["namespace": .string(found.arn)] }
    guard !given.hasPrefix("arn:") else { throw .connectNamespaceNotFound }
    guard given.utf8.count <= 1024, !given.contains(where: { "<>\"/".contains($0) }) else {
      throw .invalidParameter(
        "Invalid namespace name '\(given)'. Names have up to 1024 characters, and none of <, >, "
          + "\" and /.")
    }
    let made = world.makeHttpNamespace(given, scope)
    return ["namespace": .string(made.arn)]
  }
}
