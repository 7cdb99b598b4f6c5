import Documents
import Kubernetes

extension Kubectl {
  /// What the files of a command line say, and what is wrong with the rest of them.
  mutating func readable(
    _ query: ObjectQuery
  ) throws(Failure) -> (targets: [Target], failures: [Failure]) {
    var targets: [Target] = []
    var failures: [Failure] = []
    let selector = try Self.selector(query.selector)
    for source in try sources(query) {
      var isRead = true
      for document in source.documents {
        do throws(Failure) {
          if query.isValidated { try Self.checkNamed(document, source.name) }
        } catch {
          // What does not say what it is ends the reading of its file.
          failures.append(error)
          isRead = false
          break
        }
        do throws(Failure) {
          let target = try target(of: document, source.name, query)
          if selector.matches(TextMap(document.at("metadata.labels"))) { targets.append(target) }
        } catch {
          failures.append(error)
        }
      }
      if isRead, let problem = source.problem {
        failures.append(.said("error parsing \(source.name): \(problem)"))
      }
    }
    return (targets, failures)
  }

  /// A file, with what it says.
  private struct Source {
    let name: String
    let documents: [JSON]
    /// What is wrong with the rest of it.
    var problem: String?
  }

  /// All files, or the one that a kustomization stands for.
  private mutating func sources(_ query: ObjectQuery) throws(Failure) -> [Source] {
    if !query.kustomize.isEmpty {
      if !query.files.isEmpty { throw .said("only one of -f or -k can be specified") }
      return [
        Source(
          name: query.kustomize, documents: try Kustomization.build(query.kustomize, &self))
      ]
    }
    var found: [Source] = []
    var missing: [Failure] = []
    for path in query.files {
      do throws(Failure) {
        for (name, bytes) in try files(path, query.isRecursive, isNamed: true) {
          let text = ManifestText(bytes)
          found.append(Source(name: name, documents: text.documents, problem: text.problem))
        }
      } catch {
        missing.append(error)
      }
    }
    if !missing.isEmpty { throw .many(missing) }
    return found
  }

  /// The files at a path; of a directory those that hold manifests.
  private func files(
    _ path: String, _ isRecursive: Bool, isNamed: Bool
  ) throws(Failure) -> [(String, [UInt8])] {
    if path == "-" { return [("STDIN", input.standardInput)] }
    if path.hasPrefix("http://") || path.hasPrefix("https://") {
      throw .said(
        "unable to read URL \(GoText.quoted(path)): there is no internet in here; save the file "
          + "and give its name")
    }
    switch client.file(at: path) {
    case .missing: throw .said("the path \(GoText.quoted(path)) does not exist")
    case .bytes(let bytes):
      let isManifest = [".json", ".yaml", ".yml"].contains { path.hasSuffix($0) }
      return isNamed || isManifest ? [(path, bytes)] : []
    case .directory(let names):
      guard isNamed || isRecursive else { return [] }
      var found: [(String, [UInt8])] = []
      let front = path.hasSuffix("/") ? path : path + "/"
      for name in names { found += try files(front + name, isRecursive, isNamed: false) }
      if isNamed, found.isEmpty {
        throw .said(
          "error reading [\(path)]: recognized file extensions are [.json .yaml .yml]")
      }
      return found
    }
  }

  private static func selector(_ text: String) throws(Failure) -> LabelSelector {
    do throws(SelectorError) {
      return try LabelSelector(parsing: text)
    } catch {
      throw .said(error.message)
    }
  }

  /// The documents of a file; lists are taken apart.
  static func parse(_ bytes: [UInt8], _ source: String) throws(Failure) -> [JSON] {
    let text = ManifestText(bytes)
    if let problem = text.problem { throw .said("error parsing \(source): \(problem)") }
    return text.documents
  }

  private mutating func target(
    of document: JSON, _ source: String, _ query: ObjectQuery
  ) throws(Failure) -> Target {
    guard let shape = document.object else {
      throw .said(
        "error parsing \(source): couldn't get version/kind; json parse error: json: cannot "
          + "unmarshal \(GoDecoding.kind(document)) into Go value of type struct "
          + "{ APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string "
          + "\"json:\\\"kind,omitempty\\\"\" }")
    }
    let text = GoJSON.sorted(document).goCompact
    let version = shape["apiVersion"]?.string ?? ""
    guard let kind = shape["kind"]?.string, !kind.isEmpty, version.count(where: { $0 == "/" }) < 2
    else {
      throw .said(
        "unable to decode \(GoText.quoted(source)): Object 'Kind' is missing in '\(text)'")
    }
    if let problem = MetadataForm.problem(in: shape) {
      throw .said("unable to decode \(GoText.quoted(source)): json: \(problem)")
    }
    guard !version.isEmpty else {
      throw .said(
        "unable to decode \(GoText.quoted(source)): Object 'apiVersion' is missing in '\(text)'")
    }
    let name = document["metadata"]?["name"]?.string
    let space = document["metadata"]?["namespace"]?.string ?? ""
    guard let resource = try discovery().resource(apiVersion: version, kind: kind) else {
      throw .said(
        "resource mapping not found for name: \(GoText.quoted(name ?? "")) namespace: "
          + "\(GoText.quoted(space)) from \(GoText.quoted(source)): no matches for kind "
          + "\(GoText.quoted(kind)) in version \(GoText.quoted(version))\n"
          + "ensure CRDs are installed first")
    }
    let place = try place(resource, space)
    var filled = shape
    if resource.isNamespaced, !query.isLocal {
      var metadata = shape["metadata"]?.object ?? [:]
      metadata["namespace"] = .string(place)
      filled["metadata"] = .object(metadata)
    }
    return Target(
      resource: resource, namespace: place, name: name, document: .object(filled), source: source)
  }

  /// Refuses a document that does not say what it is.
  ///
  /// Source: cli-runtime, `pkg/resource/visitor.go`, `ValidateSchema`.
  private static func checkNamed(_ document: JSON, _ source: String) throws(Failure) {
    guard let shape = document.object else { return }
    let missing = ["apiVersion", "kind"].filter { shape[$0]?.string?.isEmpty ?? true }
      .map { "\($0) not set" }
    let version = shape["apiVersion"]?.string ?? ""
    let list: String
    switch missing.count {
    case 0 where version.count(where: { $0 == "/" }) < 2: return
    case 0: list = "unexpected GroupVersion string: \(version)"
    case 1: list = missing[0]
    default: list = "[" + missing.joined(separator: ", ") + "]"
    }
    throw .said(
      "error validating \(GoText.quoted(source)): error validating data: \(list); if you choose to "
        + "ignore these errors, turn validation off with --validate=false")
  }

  private func place(_ resource: ResourceInfo, _ written: String) throws(Failure) -> String {
    guard resource.isNamespaced else { return "" }
    if written.isEmpty { return namespace.name }
    if namespace.isNamed, !common.namespace.isEmpty, namespace.name != written {
      throw .said(
        "the namespace from the provided object \(GoText.quoted(written)) does not match the "
          + "namespace \(GoText.quoted(namespace.name)). You must pass '--namespace=\(written)' to "
          + "perform this operation.")
    }
    return written
  }
}
