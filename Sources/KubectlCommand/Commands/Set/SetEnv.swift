import Documents

/// `kubectl set env`.
///
/// Source: kubectl, `pkg/cmd/set/set_env.go`.
enum SetEnv: Command {
  static let name = "set env"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let split = SetTemplate.split(call.words)
    let changes = split.changes + call.list("env")
    let chosen = call.text("containers").isEmpty ? "*" : call.text("containers")
    if call.bool("list") { return try list(split.objects, chosen, call, &kubectl) }
    var new = changes.filter { $0.contains("=") }.map { text -> JSON in
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return ["name": .string(String(halves[0])), "value": .string(String(halves[1]))]
    }
    let removed = changes.filter { !$0.contains("=") && $0.hasSuffix("-") }
      .map { String($0.dropLast()) }
    new += try imported(call, &kubectl)
    if new.isEmpty, removed.isEmpty {
      throw .said("at least one environment variable must be provided")
    }
    let added = new
    try SetTemplate.run(split.objects, "env updated", call, &kubectl) {
      spec, _ throws(Failure) in
      SetTemplate.containers(spec, isChosen: { NamePattern.fits($0, chosen) }) { container in
        changed(container, added, removed, overwrites: call.bool("overwrite"))
      }.spec
    }
  }

  private static func changed(
    _ container: JSONObject, _ new: [JSON], _ removed: [String], overwrites: Bool
  ) -> JSONObject {
    var container = container
    var env = container["env"]?.array ?? []
    for variable in new {
      if let place = env.firstIndex(where: { $0.text("name") == variable.text("name") }) {
        if overwrites { env[place] = variable }
      } else {
        env.append(variable)
      }
    }
    env.removeAll { removed.contains($0.text("name")) }
    container["env"] = env.isEmpty ? Optional<JSON>.none : .array(env)
    return container
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
      let reference = target.resource.kind == "Secret" ? "secretKeyRef" : "configMapKeyRef"
      for member in (object["data"]?.object?.members ?? []).sorted(by: { $0.key < $1.key })
      where keys.isEmpty || keys.contains(member.key) {
        let letters = member.key.map { $0 == "." || $0 == "-" ? "_" : $0 }
        let name = call.text("prefix") + String(letters).uppercased()
        let source: JSON = ["key": .string(member.key), "name": .string(target.name ?? "")]
        found.append([
          "name": .string(name), "valueFrom": .object(JSONObject([(reference, source)])),
        ])
      }
    }
    return found
  }

  private static func list(
    _ words: [String], _ chosen: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    var query = ObjectQuery(call, words: words)
    query.takesAll = call.bool("all")
    for (target, object) in try kubectl.existing(query) {
      guard let path = SetTemplate.path(target.resource.kind) else { continue }
      let spec = object.at((path + ["spec"]).joined(separator: ".")) ?? [:]
      for container in spec.list("initContainers") + spec.list("containers")
      where NamePattern.fits(container.text("name"), chosen) {
        kubectl.write(
          "# \(target.resource.kind) \(target.name ?? ""), container \(container.text("name"))\n")
        for variable in container.list("env") {
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
