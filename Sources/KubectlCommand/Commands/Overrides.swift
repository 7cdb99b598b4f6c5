import Documents

/// What `--overrides` changes in an object that was made of options.
///
/// Source: kubectl, `pkg/cmd/util/override_options.go`.
enum Overrides {
  /// The object, where the command line has none.
  static func applied(to object: JSON, _ call: Call) throws(Failure) -> JSON {
    let text = call.text("overrides")
    if text.isEmpty { return object }
    guard let patch = try? JSON(parsing: text) else {
      throw .said("invalid override: \(text)")
    }
    return try applied(patch, to: object, call)
  }

  static func applied(_ patch: JSON, to object: JSON, _ call: Call) throws(Failure) -> JSON {
    switch call.text("override-type") {
    case "", "merge": return object.applying(mergePatch: patch)
    case "strategic": return KustomizeMerge(isStrategic: true).merged(object, patch)
    case "json":
      do throws(JSONPatch.Failure) {
        return try JSONPatch(patch).applied(to: object)
      } catch {
        throw .said(error.message)
      }
    case let other:
      throw .said(
        "invalid override type: must be one of merge, strategic, json, got \(other)")
    }
  }
}
