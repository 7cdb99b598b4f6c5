import Documents

/// How an answer is to be written.
///
/// Source: apiserver, `endpoints/handlers/response.go`, `doTransformObject`.
struct AnswerFormat: Sendable {
  /// What takes the place of objects.
  enum Shape: Sendable {
    case objects
    case table
    case metadata
  }

  /// What of an object a table's rows carry.
  enum RowObject: String, Sendable {
    case none = "None"
    case metadata = "Metadata"
    case object = "Object"
  }

  let shape: Shape
  let rowObject: RowObject

  init(accept: String, _ includeObject: String?) {
    rowObject = includeObject.flatMap { RowObject(rawValue: $0) } ?? .metadata
    var shape: Shape?
    for part in accept.split(separator: ",") where shape == nil {
      let options = part.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let type = options.first, ["application/json", "*/*"].contains(type) else { continue }
      switch options.first(where: { $0.hasPrefix("as=") }) {
      case nil: shape = .objects
      case "as=Table" where options.contains("v=v1"): shape = .table
      case "as=PartialObjectMetadata", "as=PartialObjectMetadataList": shape = .metadata
      default: break
      }
    }
    self.shape = shape ?? .objects
  }
}
