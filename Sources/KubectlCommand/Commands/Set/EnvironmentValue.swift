import Documents

/// What a variable that refers to something stands for, as `set env --resolve` shows it.
///
/// Source: kubectl, `pkg/cmd/set/env/env_resolve.go`.
enum EnvironmentValue {
  static func text(
    _ from: JSON, _ object: JSON, _ space: String, _ kubectl: inout Kubectl
  ) throws(Failure) -> String {
    for (reference, type) in [("secretKeyRef", "secrets"), ("configMapKeyRef", "configmaps")] {
      guard let key = from[reference] else { continue }
      let target = Target(
        resource: try kubectl.resource(type), namespace: space, name: key.text("name"))
      let value = try kubectl.object(target).at("data")?[key.text("key")]?.string
      guard let value else {
        throw .said(
          "key \(key.text("key")) not found in \(type == "secrets" ? "secret" : "config map") "
            + key.text("name"))
      }
      guard type == "secrets" else { return value }
      return String(decoding: Base64.decode(value) ?? [], as: UTF8.self)
    }
    return object.at(from.text("fieldRef.fieldPath")).map(GoText.value) ?? ""
  }
}
