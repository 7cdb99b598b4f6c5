import Documents

/// One operation of an API as data.
public struct OperationModel: Sendable {
  /// The name in the API, such as `CreateCluster`.
  public let name: String
  /// The structure of a request; nil where it has no members at all.
  public let input: ShapeID?
  /// The structure of a response; nil where it is empty.
  public let output: ShapeID?
  /// The exceptions it may answer with.
  public let errors: [ShapeID]
  /// The method of the HTTP request.
  public let httpMethod: String
  /// The path of the HTTP request, with `{labels}`.
  public let requestURI: String
  /// The status of a response, where it is not 200.
  public let responseCode: Int?
  /// The element that holds the members of a query service's response.
  public let resultWrapper: String?
  /// The root element of a REST-XML request.
  public let inputLocationName: String?
  /// The namespace of a REST-XML request's root element, as botocore writes it: `uri`, `prefix`.
  public let inputNamespace: JSON?
  /// What clients put before the service's host name, such as `stream-`.
  public let hostPrefix: String?
  /// Whether it only reads, as far as the model says so.
  public let isReadOnly: Bool
  /// Whether asking twice is the same as asking once, as far as the model says so.
  public let isIdempotent: Bool
  /// Whether a request needs no signature.
  public let isUnsigned: Bool
  /// Whether AWS advises against it.
  public let isDeprecated: Bool

  init(name: String, entry: JSON, shapes: ModelIndex.Section) {
    func shape(_ value: JSON?) -> ShapeID? {
      value?.string.flatMap(shapes.place(of:)).map(ShapeID.init(place:))
    }
    self.name = name
    input = shape(entry["input"])
    output = shape(entry["output"])
    errors = (entry["errors"]?.array ?? []).compactMap(shape)
    httpMethod = entry["http"]?["method"]?.string ?? "POST"
    requestURI = entry["http"]?["requestUri"]?.string ?? "/"
    responseCode = (entry["http"]?["responseCode"]?.integer).map { Int($0) }
    resultWrapper = entry["outputResultWrapper"]?.string
    inputLocationName = entry["inputLocationName"]?.string
    inputNamespace = entry["inputXmlNamespace"]
    hostPrefix = entry["endpoint"]?["hostPrefix"]?.string
    isReadOnly = entry["readonly"]?.bool ?? false
    isIdempotent = entry["idempotent"]?.bool ?? false
    isUnsigned = entry["authtype"]?.string == "none"
    isDeprecated = entry["deprecated"]?.bool ?? false
  }
}
