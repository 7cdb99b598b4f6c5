import Documents
import Kubernetes
import Simulation

/// `kubectl patch`.
///
/// Source: kubectl, `pkg/cmd/patch/patch.go`.
enum Patch: Command {
  static let name = "patch"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let (text, file) = (call.text("patch"), call.text("patch-file"))
    if !text.isEmpty, !file.isEmpty {
      throw .said("cannot specify --patch and --patch-file together")
    }
    if text.isEmpty, file.isEmpty {
      throw .said("must specify --patch or --patch-file containing the contents of the patch")
    }
    let types = ["json": "json", "merge": "merge", "strategic": "strategic-merge"]
    let wanted = call.text("type").lowercased()
    guard let type = types[wanted.isEmpty ? "strategic" : wanted] else {
      throw .said("--type must be one of [json merge strategic], not \(GoText.quoted(wanted))")
    }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    let patch = try document(text, file, kubectl)
    let subresource = call.text("subresource")
    let isLocal = call.bool("local")
    var (found, failures) = try objects(subresource, call, &kubectl)
    for (target, object) in found {
      do throws(Failure) {
        var result = object
        if dryRun != .client, !isLocal {
          result = try kubectl.patch(
            target, patch, type: type, dryRun, manager: call.text("field-manager"),
            subresource: subresource.isEmpty ? nil : subresource)
        } else if type != "json" {
          result = object.applying(mergePatch: patch)
        }
        try kubectl.report(
          result, result == object ? "patched (no change)" : "patched", dryRun, format, call)
      } catch {
        failures.append(error)
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  /// What is patched; with `--local`, what the files say.
  private static func objects(
    _ subresource: String, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> (found: [(target: Target, object: JSON)], failures: [Failure]) {
    var query = ObjectQuery(call)
    guard call.bool("local") else {
      return try kubectl.reachable(query, subresource: subresource)
    }
    query.isLocal = true
    return (try kubectl.targets(query).map { ($0, $0.document ?? [:]) }, [])
  }

  private static func document(
    _ text: String, _ file: String, _ kubectl: Kubectl
  ) throws(Failure) -> JSON {
    var text = text
    if !file.isEmpty {
      guard case .bytes(let bytes) = kubectl.client.file(at: file) else {
        throw .said("unable to read patch file: open \(file): no such file or directory")
      }
      text = String(decoding: bytes, as: UTF8.self)
    }
    if let json = try? JSON(parsing: text) { return json }
    if let json = try? JSON(parsingYAML: text), json.object != nil || json.array != nil {
      return json
    }
    throw .said("unable to parse \(GoText.quoted(text)): yaml: did not find expected node content")
  }
}

/// `kubectl replace`.
///
/// Source: kubectl, `pkg/cmd/replace/replace.go`.
enum Replace: Command {
  static let name = "replace"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let query = ObjectQuery(call, words: [])
    guard query.hasFiles else { throw .said("must specify one of -f and -k") }
    if call.integer("grace-period") >= 0, !call.bool("force") {
      throw .said("--grace-period must have --force specified")
    }
    if call.duration("timeout") != .zero, !call.bool("force") {
      throw .said("--timeout must have --force specified")
    }
    if call.has("raw") { return try raw(query, call, &kubectl) }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    var failures: [Failure] = []
    for target in try kubectl.targets(query) {
      do throws(Failure) {
        try replace(target, dryRun, format, call, &kubectl)
      } catch {
        failures.append(error.within("replacing", target.source))
      }
    }
    if !failures.isEmpty { throw .many(failures) }
  }

  private static func raw(
    _ query: ObjectQuery, _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) {
    guard let target = try kubectl.targets(query).first, query.files.count == 1 else {
      throw .said("--raw can only use a single local file or stdin")
    }
    try RawPath(call.text("raw")).send("PUT", target.document, &kubectl)
  }

  private static func replace(
    _ target: Target, _ dryRun: DryRun, _ format: OutputFormat?, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    var document = target.document ?? [:]
    if call.bool("save-config") || LastApplied.kept(document) != nil {
      document = LastApplied.annotated(document)
    }
    if call.bool("force") {
      return try recreate(document, target, format, call, &kubectl)
    }
    if dryRun != .client {
      let subresource = call.text("subresource")
      document = try kubectl.ask(
        .init(
          "PUT",
          target.resource.path(
            namespace: target.namespace, name: target.name,
            subresource: subresource.isEmpty ? nil : subresource),
          query: dryRun.parameters + [("fieldManager", call.text("field-manager"))]
            + FieldValidation.parameters(call), body: document)
      ).body.filled(target.resource)
    }
    try kubectl.report(document, "replaced", dryRun, format, call)
  }

  private static func recreate(
    _ document: JSON, _ target: Target, _ format: OutputFormat?, _ call: Call,
    _ kubectl: inout Kubectl
  ) throws(Failure) {
    do throws(Failure) {
      let body = try DeletionOptions.body(call, &kubectl)
      _ = try kubectl.ask(.init("DELETE", target.path, body: body))
      kubectl.write(
        "\(target.resource.printedKind) \(GoText.quoted(target.name ?? "")) deleted\n")
    } catch {
      guard error.isNotFound else { throw error }
    }
    let span = call.duration("timeout")
    try kubectl.waitUntilGone(
      target, until: kubectl.client.now + (span > .zero ? span : .minutes(5)))
    let result = try kubectl.post(document, target, .none, call)
    try kubectl.report(result, "replaced", .none, format, call)
  }
}
