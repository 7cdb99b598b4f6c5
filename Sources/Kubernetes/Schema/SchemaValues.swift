import Documents

/// The values of fields that can have but a few: what OpenAPI calls an enumeration.
///
/// The bytes are those of `Models/kubernetes/values.json`: under the name of a message, a field with
/// its values in the order of their bytes. A list is named with `[]` behind it: they are those of its
/// elements.
///
/// Source: the types of `k8s.io/api` that are marked `+enum`.
struct SchemaValues: Sendable {
  private let values: [String: [JSON]]

  init?(_ bytes: [UInt8]) {
    guard let all = (try? JSON(parsing: bytes))?.object else { return nil }
    var values: [String: [JSON]] = [:]
    for message in all {
      for field in message.value.object ?? [:] {
        values["\(message.key).\(field.key)"] = field.value.array
      }
    }
    self.values = values
  }

  /// The values of a field; nil where it may have any of its type.
  func values(of field: String, of message: SchemaMessage) -> [JSON]? {
    values["\(message.name).\(field)"]
  }
}
