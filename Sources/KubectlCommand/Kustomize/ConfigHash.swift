import Documents

/// The suffix that tells one content of a ConfigMap or a Secret from another.
///
/// Source: kubernetes-sigs/kustomize, `api/hasher/hasher.go`; kubectl, `pkg/util/hash/hash.go`.
enum ConfigHash {
  /// The suffix that kustomize gives.
  static func kustomize(_ object: JSON) -> String {
    var shape: JSONObject = ["kind": .string(object.text("kind")), "name": ""]
    shape["data"] = object["data"] ?? ""
    shape["binaryData"] = object["binaryData"]
    if object.text("kind") == "Secret" {
      shape["type"] = object["type"] ?? ""
      shape["stringData"] = object["stringData"]
    }
    return encoded(.object(shape))
  }

  /// The suffix that `kubectl create --append-hash` gives.
  static func create(_ object: JSON) -> String {
    var shape: JSONObject = [
      "kind": .string(object.text("kind")), "name": .string(object.name),
      "data": object["data"] ?? [:],
    ]
    shape["binaryData"] = object["binaryData"]
    if object.text("kind") == "Secret" { shape["type"] = object["type"] ?? "" }
    return encoded(.object(shape))
  }

  /// The first ten digits of the sum, without those that could make words.
  private static func encoded(_ value: JSON) -> String {
    let sum = SHA256.hex(Array(GoJSON.sorted(value).goCompact.utf8))
    let letters: [Character: Character] = ["0": "g", "1": "h", "3": "k", "a": "m", "e": "t"]
    return String(sum.prefix(10).map { letters[$0] ?? $0 })
  }
}
