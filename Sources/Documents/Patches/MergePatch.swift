// JSON Merge Patch: a document that says how another one changes, in the other one's own shape.

extension JSON {
  /// This value changed as `patch` says: objects are merged member by member, a null removes its
  /// member, and anything else takes the place of what was there.
  ///
  /// Members that stay keep their places; new ones come last.
  ///
  /// - Source: RFC 7396, "JSON Merge Patch", section 2.
  public func applying(mergePatch patch: JSON) -> JSON {
    guard case .object(let changes) = patch else { return patch }
    var result = object ?? JSONObject()
    for change in changes {
      guard !change.value.isNull else {
        result[change.key] = Optional<JSON>.none
        continue
      }
      result[change.key] = (result[change.key] ?? .null).applying(mergePatch: change.value)
    }
    return .object(result)
  }
}
