import Documents

/// What the `set` commands have in common: a change of the template of pods, sent as a patch.
///
/// Source: kubectl, `pkg/cmd/set/`.
enum SetTemplate {
  /// What a command says of what it did.
  struct Wording {
    /// Such as `image updated`.
    var verb: String
    /// What stands before the server's refusal.
    var refusal: String
    /// Whether objects that are as wanted already are sent too.
    var sendsAll = false
  }

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

  /// The objects that the words name; with `--local`, what the files say.
  static func objects(
    _ words: [String], _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [(target: Target, object: JSON)] {
    var query = ObjectQuery(call, words: words)
    query.takesAll = call.bool("all")
    if !query.selector.isEmpty, query.takesAll {
      throw .said("cannot set --all and --selector at the same time")
    }
    guard call.bool("local") else { return try kubectl.existing(query) }
    if !words.isEmpty { throw .said(Kubectl.nothingLocal) }
    if try kubectl.dryRun(call) == .server {
      throw .said(
        "cannot specify --local and --dry-run=server - did you mean --dry-run=client?")
    }
    query.isLocal = true
    return try kubectl.targets(query).map { ($0, $0.document ?? [:]) }
  }

  /// Changes the pod's `spec` of each object.
  static func run(
    _ objects: [(target: Target, object: JSON)], _ wording: Wording, _ call: Call,
    _ kubectl: inout Kubectl, _ change: (JSON, Target) throws(Failure) -> JSON
  ) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    var failures: [Failure] = []
    for (target, object) in objects {
      do throws(Failure) {
        guard let path = path(target.resource.kind) else { throw target.withoutTemplate }
        let spec = object.at((path + ["spec"]).joined(separator: ".")) ?? [:]
        let changed = try change(spec, target)
        if changed == spec, !wording.sendsAll { continue }
        let whole = wrapped(changed, path + ["spec"])
        var result = object.applying(mergePatch: whole)
        if dryRun != .client, !call.bool("local") {
          let old = wrapped(spec, path + ["spec"])
          let patch = ThreeWayPatch(isStrategic: true).patch(from: old, to: whole, of: old)
          result = try sent(.object(patch), target, wording, dryRun, call, &kubectl)
        }
        try kubectl.report(TypedForm.of(result), wording.verb, dryRun, format, call)
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func sent(
    _ patch: JSON, _ target: Target, _ wording: Wording, _ dryRun: DryRun, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON {
    do throws(Failure) {
      return try kubectl.patch(target, patch, dryRun, manager: call.text("field-manager"))
    } catch {
      throw .said(wording.refusal + error.message)
    }
  }

  static func wrapped(_ value: JSON, _ path: [String]) -> JSON {
    path.reversed().reduce(value) { inner, name in .object(JSONObject([(name, inner)])) }
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

extension Target {
  /// `services/web`, as errors name an object.
  var plainName: String { "\(resource.plural)/\(name ?? "")" }

  /// What is said of an object that makes no pods.
  var withoutTemplate: Failure {
    .said(
      "error: \(plainName) the object is not a pod or does not have a pod template: "
        + "*\(resource.version).\(resource.kind)\n")
  }
}

/// Words of a command line that name objects, followed by such as say what to change.
///
/// Source: kubectl, `pkg/cmd/util/helpers.go`, `GetResourcesAndPairs`.
enum PairedWords {
  static func split(
    _ words: [String], _ noun: String
  ) throws(Failure) -> (objects: [String], changes: [String]) {
    let place = words.firstIndex(where: isChange) ?? words.count
    let changes = Array(words[place...])
    if let late = changes.first(where: { !isChange($0) }) {
      throw .said("all resources must be specified before \(noun) changes: \(late)")
    }
    return (Array(words[..<place]), changes)
  }

  /// `key=value` and `key-`.
  static func isChange(_ word: String) -> Bool {
    word.contains("=") && !word.hasPrefix("=") || word.hasSuffix("-") && word != "-"
  }

  /// The halves of `key=value`; nil where a word is no such pair.
  static func halves(_ word: String) -> (key: String, value: String)? {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return nil }
    return (String(word[..<equals]), String(word[word.index(after: equals)...]))
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
