import Documents
import Simulation

/// Settings that are kept from sight, though not from those who may read them.
public enum Secret: Kind {
  /// Its names.
  public static let resource = Resource("Secret", "secrets")

  /// Source: kubernetes, `pkg/apis/core/v1/defaults.go` and the conversion of `stringData`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    if object["type"] == nil { object["type"] = "Opaque" }
    guard let texts = object["stringData"]?.object else { return }
    var data = object["data"] ?? [:]
    for member in texts {
      let bytes = Array((member.value.string ?? "").utf8)
      data = data.setting(member.key, .string(Base64.encode(bytes)))
    }
    object["data"] = data
    object["stringData"] = nil
  }

  /// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateSecret`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    var all: [FieldError] = []
    var size = 0
    for member in object["data"]?.object ?? [:] {
      size += Base64.decode(member.value.string ?? "")?.count ?? 0
      all += DataKeys.errors(in: member.key, of: "data")
    }
    if size > DataKeys.limit {
      all.append(FieldError("data", .tooLong, "may not be more than \(DataKeys.limit) bytes"))
    }
    let needed: [String: [String]] = [
      "kubernetes.io/dockerconfigjson": [".dockerconfigjson"],
      "kubernetes.io/dockercfg": [".dockercfg"], "kubernetes.io/tls": ["tls.crt", "tls.key"],
      "kubernetes.io/ssh-auth": ["ssh-privatekey"],
    ]
    for key in needed[object["type"]?.string ?? ""] ?? [] where object["data"]?[key] == nil {
      all.append(FieldError("data[\(key)]", .required))
    }
    let logins = ["username", "password"]
    if object["type"] == "kubernetes.io/basic-auth",
      logins.allSatisfy({ object["data"]?[$0] == nil })
    {
      all += logins.map { FieldError("data[\($0)]", .required) }
    }
    let account = "kubernetes.io/service-account.name"
    if object["type"] == "kubernetes.io/service-account-token",
      object.metadata.annotations[account]?.isEmpty ?? true
    {
      all.append(FieldError("metadata.annotations[\(account)]", .required))
    }
    return all
  }

  /// Source: `ValidateSecretUpdate`.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    var all: [FieldError] = []
    if old["type"] != new["type"] {
      all.append(
        FieldError(
          "type", .invalid, value: new["type"]?.compactText, "field is immutable"))
    }
    return all + DataKeys.errors(changing: old, to: new, ["data"])
  }

  /// Name, type, how many entries, age.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Type"), TableColumn("Data"), .age,
  ]

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, `printSecret`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [
      .string(object.metadata.name), object["type"] ?? "",
      .integer(Int64(object["data"]?.object?.count ?? 0)), view.age(of: object),
    ]
  }
}

/// What goes for the entries of config maps and secrets.
enum DataKeys {
  /// How many bytes all values together may have.
  static let limit = 1024 * 1024

  /// Source: apimachinery, `util/validation/validation.go`, `IsConfigMapKey`.
  static func errors(in key: String, of field: String) -> [FieldError] {
    var problems: [String] = []
    if key.utf8.count > 253 { problems.append("must be no more than 253 characters") }
    let isWord = key.utf8.allSatisfy { byte in
      [45, 46, 95].contains(byte) || (48...57).contains(byte) || (65...90).contains(byte)
        || (97...122).contains(byte)
    }
    if key.isEmpty || !isWord {
      problems.append(
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. "
          + "'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is "
          + "'[-._a-zA-Z0-9]+')")
    }
    if key == "." { problems.append("must not be '.'") }
    if key == ".." { problems.append("must not be '..'") }
    return problems.map { FieldError("\(field)[\(key)]", .invalid, value: "\"\(key)\"", $0) }
  }

  /// What is immutable stays so, with all its entries.
  static func errors(
    changing old: KubernetesObject, to new: KubernetesObject, _ members: [String]
  ) -> [FieldError] {
    guard old["immutable"]?.bool == true else { return [] }
    let sentence = "field is immutable when `immutable` is set"
    var all: [FieldError] = []
    if new["immutable"]?.bool != true {
      all.append(FieldError("immutable", .forbidden, sentence))
    }
    for member in members where old[member] ?? [:] != new[member] ?? [:] {
      all.append(FieldError(member, .forbidden, sentence))
    }
    return all
  }
}
