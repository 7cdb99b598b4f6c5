import Documents

/// What the `set` commands have in common: a change of the template of pods, sent as a patch.
///
/// Source: kubectl, `pkg/cmd/set/`.
enum SetTemplate {
  /// Where the template of an object is; nil where it has none.
  static func path(_ kind: String) -> [String]? {
    switch kind {
    case "Pod": []
    case "CronJob": ["spec", "jobTemplate", "spec", "template"]
    case "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "ReplicationController", "Job":
      ["spec", "template"]
    default: nil
    }
  }

  /// Changes the pod's `spec` of each object that the words name.
  static func run(
    _ words: [String], _ verb: String, _ call: Call, _ kubectl: inout Kubectl,
    _ change: (JSON, Target) throws(Failure) -> JSON
  ) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    var query = ObjectQuery(call, words: words)
    query.takesAll = call.bool("all")
    var failures: [Failure] = []
    let isLocal = call.bool("local")
    for (target, object) in try objects(query, isLocal, &kubectl) {
      do throws(Failure) {
        guard let path = path(target.resource.kind) else { continue }
        let spec = object.at((path + ["spec"]).joined(separator: ".")) ?? [:]
        let changed = try change(spec, target)
        if changed == spec { continue }
        let whole = wrapped(changed, path + ["spec"])
        var result = object.applying(mergePatch: whole)
        if dryRun != .client, !isLocal {
          let old = wrapped(spec, path + ["spec"])
          let patch = ThreeWayPatch(isStrategic: true).patch(from: old, to: whole, of: old)
          result = try kubectl.patch(
            target, .object(patch), dryRun, manager: call.text("field-manager"))
        }
        try kubectl.report(result, verb, dryRun, format, call)
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func objects(
    _ query: ObjectQuery, _ isLocal: Bool, _ kubectl: inout Kubectl
  ) throws(Failure) -> [(target: Target, object: JSON)] {
    guard isLocal else { return try kubectl.existing(query) }
    var query = query
    query.isLocal = true
    return try kubectl.targets(query).map { ($0, $0.document ?? [:]) }
  }

  static func wrapped(_ value: JSON, _ path: [String]) -> JSON {
    path.reversed().reduce(value) { inner, name in .object(JSONObject([(name, inner)])) }
  }

  /// The words before the first `key=value` or `key-`, and those from there on.
  static func split(_ words: [String]) -> (objects: [String], changes: [String]) {
    let place = words.firstIndex { $0.contains("=") || $0.hasSuffix("-") } ?? words.count
    return (Array(words[..<place]), Array(words[place...]))
  }

  /// A pod's spec with its containers changed where `isChosen` says so.
  static func containers(
    _ spec: JSON, isChosen: (String) -> Bool, _ change: (JSONObject) -> JSONObject
  ) -> (spec: JSON, count: Int) {
    var shape = spec.object ?? [:]
    var count = 0
    for list in ["initContainers", "containers"] {
      guard let containers = shape[list]?.array else { continue }
      if list == "initContainers", !containers.contains(where: { isChosen($0.text("name")) }) {
        continue
      }
      shape[list] = .array(
        containers.map { container in
          guard isChosen(container.text("name")), let inner = container.object else {
            return container
          }
          count += 1
          return .object(change(inner))
        })
    }
    return (.object(shape), count)
  }
}

/// `*` and names with it, as `-c` takes them.
enum NamePattern {
  static func fits(_ name: String, _ pattern: String) -> Bool {
    if pattern == "*" { return true }
    guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
    return name.hasPrefix(pattern[..<star])
      && name.hasSuffix(pattern[pattern.index(after: star)...])
  }
}
