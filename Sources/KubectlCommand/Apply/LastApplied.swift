import Documents

/// The annotation that keeps what was last applied.
///
/// Source: kubectl, `pkg/util/apply.go`.
enum LastApplied {
  static let key = "kubectl.kubernetes.io/last-applied-configuration"

  /// What is kept: the object without the annotation itself, on one line.
  static func text(_ object: JSON) -> String {
    GoJSON.sorted(unannotated(object)).goCompact + "\n"
  }

  /// The object without the annotation, and with a place for others.
  static func unannotated(_ object: JSON) -> JSON {
    var shape = object.object ?? [:]
    var metadata = shape["metadata"]?.object ?? [:]
    var notes = metadata["annotations"]?.object ?? [:]
    notes[key] = Optional<JSON>.none
    metadata["annotations"] = .object(notes)
    shape["metadata"] = .object(metadata)
    return .object(shape)
  }

  /// The same without a trace of annotations where there are none.
  static func plainText(_ object: JSON) -> String {
    GoJSON.sorted(object).goCompact + "\n"
  }

  /// The object with the annotation.
  static func annotated(_ object: JSON) -> JSON {
    let text = text(object)
    var shape = object.object ?? [:]
    var metadata = shape["metadata"]?.object ?? [:]
    var notes = metadata["annotations"]?.object ?? [:]
    notes[key] = .string(text)
    metadata["annotations"] = .object(notes)
    shape["metadata"] = .object(metadata)
    return .object(shape)
  }

  /// What the annotation of an object keeps; nil where there is none.
  static func kept(_ object: JSON) -> JSON? {
    guard let text = object["metadata"]?["annotations"]?[key]?.string else { return nil }
    return try? JSON(parsing: text)
  }
}
