import AWSModel

/// Where a request goes, told without reading its body as a whole.
public struct Destination: Sendable, Equatable {
  /// The service as on the command line, such as `ecs`.
  public let service: String
  /// The operation as in the API, such as `DescribeTasks`.
  public let operation: String
  /// The region spoken to.
  public let region: String
  /// Whether it changes nothing.
  public let onlyReads: Bool
}

/// What was found out about a request before it is answered.
public struct Route: Sendable {
  /// How the request is written, and so how the answer is to be.
  public internal(set) var wire: ServiceMetadata.WireProtocol
  /// Where it goes; nil where it will be refused.
  public var destination: Destination? {
    guard fault == nil, let plan else { return nil }
    return Destination(
      service: plan.model.name, operation: plan.operation.name, region: region,
      onlyReads: plan.onlyReads)
  }
  /// Who signed it; nil where it is anonymous, or the signature cannot be read.
  public var signature: Signature?
  /// The region of the signature, else the sandbox's.
  public internal(set) var region: String

  /// The service, where it is told and has a model.
  var model: ServiceModel?
  /// The operation, where it is told.
  var plan: OperationPlan?
  /// What the protocol found on the way.
  var finding = Finding.nothing
  /// Why it will be refused.
  var fault: AWSError?

  /// What a protocol reads while it looks for the operation.
  enum Finding: Sendable {
    case nothing
    /// The fields of a query.
    case form([FormField])
    /// The labels of a path, and the fields of the query string.
    case path(labels: [FormField], query: [FormField])
  }

  init(wire: ServiceMetadata.WireProtocol, region: String) {
    self.wire = wire
    self.region = region
  }
}
