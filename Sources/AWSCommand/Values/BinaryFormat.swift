import AWSModel
import Documents

/// Bytes of a request: Base64 on the line, unless told that they stand raw.
///
/// Source: AWS CLI User Guide, "Breaking changes": `cli_binary_format` is `base64`.
struct BinaryFormat {
  /// `base64` or `raw-in-base64-out`.
  let name: String
  /// The members that came from `fileb://` and are Base64 already.
  let isEncoded: Set<String>

  /// The request with all bytes as Base64.
  func applied(
    to request: JSON, _ shape: Shape, of model: ServiceModel
  ) throws(CLIFailure) -> JSON {
    guard case .object(var object) = request else { return request }
    var invalid: String?
    for member in shape.members {
      guard let value = object[member.name], !isEncoded.contains(member.name) else { continue }
      object[member.name] = ShapeWalk(model: model).map(value, model[member.shape]) { leaf, shape in
        guard shape.kind == .blob, let text = leaf.string else { return leaf }
        if name != "base64" { return .string(Base64.encode(text.utf8)) }
        if Base64.decode(text) == nil { invalid = text }
        return leaf
      }
    }
    if let invalid { throw .parameter("Invalid base64: \"\(invalid)\"") }
    return .object(object)
  }
}
