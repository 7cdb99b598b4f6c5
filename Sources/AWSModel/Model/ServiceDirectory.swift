import Documents

/// What every service says of itself, in one small file, so that a request from the wire finds
/// its service while only that one's model is read.
///
/// Written by `dev model` from the models' own metadata.
public struct ServiceDirectory: Sendable {
  /// One service.
  public struct Entry: Sendable {
    /// The name on the command line and in `ModelLibrary`, such as `elbv2`.
    public let name: String
    /// What it says of itself.
    public let metadata: ServiceMetadata
  }

  /// The services in the order of their names.
  public let entries: [Entry]

  init(bytes: [UInt8]) {
    let services = (try? JSON(parsing: bytes))?["services"]?.object ?? JSONObject()
    entries = services.map { Entry(name: $0.key, metadata: ServiceMetadata($0.value)) }
  }

  /// The service called `name` on the command line.
  public func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// The service that a signature's credential scope calls `name`, such as `monitoring`.
  public func entry(signingName name: String) -> Entry? {
    entries.first { $0.metadata.signingName == name }
  }

  /// The service whose operations have `prefix` before their names in `X-Amz-Target`.
  public func entry(targetPrefix prefix: String) -> Entry? {
    entries.first { $0.metadata.targetPrefix == prefix }
  }

  /// The service whose host name begins with `label`, such as `api.ecr`.
  public func entry(endpointPrefix label: String) -> Entry? {
    entries.first { $0.metadata.endpointPrefix == label }
  }
}
