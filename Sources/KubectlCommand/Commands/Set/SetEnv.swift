import Documents

/// `kubectl set env`.
///
/// Source: kubectl, `pkg/cmd/set/set_env.go`.
enum SetEnv: Command {
  static let name = "set env"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let (words, pairs) = try split(call.words)
    if words.isEmpty, !ObjectQuery(call).hasFiles {
      throw .said(
        "one or more resources must be specified as <resource> <name> or <resource>/<name>")
    }
    var changes = try EnvironmentChanges(call.list("env") + pairs)
    changes.overwrites = call.bool("overwrite")
    changes.new += try imported(call, &kubectl)
    let chosen = call.text("containers").isEmpty ? "*" : call.text("containers")
    let objects = try SetTemplate.objects(words, call, &kubectl)
    let isChosen = { (name: String) in NamePattern.fits(name, chosen) }
    if call.bool("list") { return try list(objects, isChosen, changes, call, &kubectl) }
    let wording = SetTemplate.Wording(
      verb: "env updated", refusal: "failed to patch env update to pod template: ")
    for (target, object) in objects {
      guard let path = SetTemplate.path(target.resource.kind) else { continue }
      let spec = object.at((path + ["spec"]).joined(separator: ".")) ?? [:]
      warn(spec, target, chosen, isChosen, &kubectl)
    }
    try SetTemplate.run(objects, wording, call, &kubectl) { spec, target throws(Failure) in
      for container in spec.list("containers") + spec.list("initContainers")
      where isChosen(container.text("name")) {
        try changes.check(container, target)
      }
      return SetTemplate.containers(spec, isChosen: isChosen, changes.applied).spec
    }
  }

  private static func split(
    _ words: [String]
  ) throws(Failure) -> (objects: [String], changes: [String]) {
    do throws(Failure) {
      return try PairedWords.split(words, "environment")
    } catch {
      throw .said(
        "all resources must be specified before environment changes: "
          + words.joined(separator: " "))
    }
  }

  /// Says that none of the containers is meant.
  private static func warn(
    _ spec: JSON, _ target: Target, _ chosen: String, _ isChosen: (String) -> Bool,
    _ kubectl: inout Kubectl
  ) {
    let containers = spec.list("containers") + spec.list("initContainers")
    if containers.contains(where: { isChosen($0.text("name")) }) { return }
    kubectl.complain(
      "Warning: \(target.resource.kind)/\(target.name ?? "") does not have any containers matching "
        + GoText.quoted(chosen))
  }

  /// Variables that stand for the keys of a ConfigMap or Secret.
  private static func imported(
    _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [JSON] {
    let from = call.text("from")
    if from.isEmpty { return [] }
    var query = ObjectQuery()
    query.words = [from]
    let keys = call.list("keys")
    var found: [JSON] = []
    for (target, object) in try kubectl.existing(query) {
      guard ["Secret", "ConfigMap"].contains(target.resource.kind) else {
        throw .said("unsupported resource specified in --from")
      }
      let reference = target.resource.kind == "Secret" ? "secretKeyRef" : "configMapKeyRef"
      for member in (object["data"]?.object?.members ?? []).sorted(by: { $0.key < $1.key })
      where keys.isEmpty || keys.contains(member.key) {
        let letters = member.key.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        let plain = String(letters).uppercased()
        if plain != member.key {
          kubectl.complain("Warning: key \(member.key) transferred to \(plain)")
        }
        let name = call.text("prefix") + plain
        let source: JSON = ["key": .string(member.key), "name": .string(target.name ?? "")]
        found.append([
          "name": .string(name), "valueFrom": .object(JSONObject([(reference, source)])),
        ])
      }
    }
    return found
  }

  private static func list(
    _ objects: [(target: Target, object: JSON)], _ isChosen: (String) -> Bool,
    _ changes: EnvironmentChanges, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    for (target, object) in objects {
      guard let path = SetTemplate.path(target.resource.kind) else { continue }
      let spec = object.at((path + ["spec"]).joined(separator: ".")) ?? [:]
      for container in spec.list("containers") + spec.list("initContainers")
      where isChosen(container.text("name")) {
        kubectl.write(
          "# \(target.resource.kind) \(target.name ?? ""), container \(container.text("name"))\n")
        for variable in JSON.object(changes.applied(container.object ?? [:])).list("env") {
          guard call.bool("resolve"), let from = variable["valueFrom"] else {
            kubectl.write(line(variable))
            continue
          }
          let value = try EnvironmentValue.text(from, object, target.namespace, &kubectl)
          kubectl.write("\(variable.text("name"))=\(value)\n")
        }
      }
    }
  }

  private static func line(_ variable: JSON) -> String {
    let name = variable.text("name")
    guard let from = variable["valueFrom"] else { return "\(name)=\(variable.text("value"))\n" }
    if let key = from["secretKeyRef"] {
      return "# \(name) from secret \(key.text("name")), key \(key.text("key"))\n"
    }
    if let key = from["configMapKeyRef"] {
      return "# \(name) from configmap \(key.text("name")), key \(key.text("key"))\n"
    }
    return "# \(name) from field path \(from.text("fieldRef.fieldPath"))\n"
  }
}
