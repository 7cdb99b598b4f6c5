import Documents

/// Whether what a document says of itself can be read, whatever kind it is of.
///
/// Source: cli-runtime, `pkg/resource/metadata_decoder.go`; apimachinery, `meta/v1/types.go`,
/// `ObjectMeta`; Go, `encoding/json/decode.go`, `UnmarshalTypeError`.
enum MetadataForm {
  /// What is expected of a member: the form, and what Go calls it.
  private enum Form {
    case text(String)
    case number
    case texts
    case map
    case list(String)
  }

  /// What is wrong with the first member that can not be read.
  static func problem(in shape: JSONObject) -> String? {
    if let version = shape["apiVersion"], version.string == nil, !version.isNull {
      return mismatch(version, "metadataOnlyObject.apiVersion", "string")
    }
    guard let metadata = shape["metadata"], !metadata.isNull else { return nil }
    guard let members = metadata.object else {
      return mismatch(metadata, "metadataOnlyObject.metadata", "v1.ObjectMeta")
    }
    for member in GoJSON.sorted(.object(members)).object ?? [:] {
      guard let form = form(of: member.key),
        let problem = problem(member.value, form, "ObjectMeta.metadata.\(member.key)")
      else { continue }
      return problem
    }
    return nil
  }

  private static func form(of name: String) -> Form? {
    switch name {
    case "name", "generateName", "namespace", "selfLink", "resourceVersion": .text("string")
    case "uid": .text("types.UID")
    case "generation", "deletionGracePeriodSeconds": .number
    case "finalizers": .texts
    case "labels", "annotations": .map
    case "ownerReferences": .list("v1.OwnerReference")
    case "managedFields": .list("v1.ManagedFieldsEntry")
    default: nil
    }
  }

  private static func problem(_ value: JSON, _ form: Form, _ field: String) -> String? {
    if value.isNull { return nil }
    switch (form, value) {
    case (.text, .string), (.number, .integer), (.list, .array): return nil
    case (.text(let type), _): return mismatch(value, field, type)
    case (.number, .double(let number)):
      return "cannot unmarshal number \(number) into Go struct field \(field) of type int64"
    case (.number, _): return mismatch(value, field, "int64")
    case (.texts, .array(let items)):
      return firstOther(than: items, field)
    case (.texts, _): return mismatch(value, field, "[]string")
    case (.map, .object(let members)):
      return firstOther(than: members.map(\.value), field)
    case (.map, _): return mismatch(value, field, "map[string]string")
    case (.list(let type), _): return mismatch(value, field, "[]\(type)")
    }
  }

  private static func firstOther(than texts: [JSON], _ field: String) -> String? {
    texts.first { $0.string == nil && !$0.isNull }.map { mismatch($0, field, "string") }
  }

  private static func mismatch(_ value: JSON, _ field: String, _ type: String) -> String {
    "cannot unmarshal \(GoDecoding.kind(value)) into Go struct field \(field) of type \(type)"
  }
}
