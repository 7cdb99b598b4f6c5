import Documents
import Kubernetes

extension Kubectl {
  /// What the files of a command line say.
  mutating func documents(_ query: ObjectQuery) throws(Failure) -> [Target] {
    let (targets, failures) = try readable(query)
    if !failures.isEmpty { throw .many(failures) }
    return targets
  }

  /// What the files of a command line say, and what is wrong with the rest of them.
  mutating func readable(
    _ query: ObjectQuery
  ) throws(Failure) -> (targets: [Target], failures: [Failure]) {
    var targets: [Target] = []
    var failures: [Failure] = []
    let selector = try Self.selector(query.selector)
    let (found, problems) = try sources(query)
    for (source, document) in found
    where selector.matches(TextMap(document.at("metadata.labels"))) {
      do throws(Failure) {
        targets.append(try target(of: document, source, query))
      } catch {
        failures.append(error)
      }
    }
    return (targets, failures + problems)
  }

  /// The objects of all files with the names of the files, and what is wrong with the rest.
  private mutating func sources(
    _ query: ObjectQuery
  ) throws(Failure) -> (found: [(source: String, document: JSON)], failures: [Failure]) {
    if !query.kustomize.isEmpty {
      if !query.files.isEmpty { throw .said("only one of -f or -k can be specified") }
      return (try Kustomization.build(query.kustomize, &self).map { (query.kustomize, $0) }, [])
    }
    var found: [(source: String, document: JSON)] = []
    var (problems, missing): ([Failure], [Failure]) = ([], [])
    for path in query.files {
      do throws(Failure) {
        for (name, bytes) in try files(path, query.isRecursive, isNamed: true) {
          let (documents, problem) = Self.parsed(bytes, name)
          found += documents.map { (name, $0) }
          if let problem { problems.append(problem) }
        }
      } catch {
        missing.append(error)
      }
    }
    if !missing.isEmpty { throw .many(missing) }
    return (found, problems)
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
  ///
  /// Kustomizations are read by another reader, to which `y` is a letter.
  static func parse(
    _ bytes: [UInt8], _ source: String, dialect: YAMLDialect = .common
  ) throws(Failure) -> [JSON] {
    let (documents, problem) = parsed(bytes, source, dialect)
    if let problem { throw problem }
    return documents
  }

  /// The documents of a file as far as it can be read, and what is wrong with the rest.
  private static func parsed(
    _ bytes: [UInt8], _ source: String, _ dialect: YAMLDialect = .go
  ) -> (documents: [JSON], problem: Failure?) {
    let text = String(decoding: bytes, as: UTF8.self)
    var found: [JSON] = []
    var problem: Failure?
    if text.trimmed.hasPrefix("{") {
      let stream = GoJSONStream(bytes)
      found = stream.documents
      problem = stream.problem.map { .said("error parsing \(source): \($0)") }
    } else {
      do throws(YAMLSyntaxError) {
        found = try YAMLNode.documents(in: text, dialect: dialect).map(\.json)
      } catch {
        if let mended = withoutEscapedQuotes(text, error) {
          return parsed(Array(mended.utf8), source, dialect)
        }
        let place = error.line > 1 ? "line \(error.line): " : ""
        problem = .said(
          "error parsing \(source): error converting YAML to JSON: yaml: "
            + place + Self.problem(in: error.message))
      }
    }
    let flat = found.filter { !$0.isNull }.flatMap { document in
      guard document["kind"]?.string?.hasSuffix("List") == true,
        let items = document["items"]?.array
      else { return [document] }
      return items
    }
    return (flat, problem)
  }

  /// The parser's problem without what it was doing, as Go's YAML reports it.
  private static func problem(in message: String) -> String {
    guard message.hasPrefix("while "), let mark = message.firstRange(of: ": ") else {
      return message
    }
    return String(message[mark.upperBound...])
  }

  /// A document whose texts in double quotes hold `\'`, which Go's parser takes for a quote, in
  /// the form that every parser takes; nil where something else is wrong with it.
  private static func withoutEscapedQuotes(_ text: String, _ error: YAMLSyntaxError) -> String? {
    guard error.message.contains("unknown escape character") else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(error.line - 1), lines[error.line - 1].contains("\\'") else {
      return nil
    }
    lines[error.line - 1] = lines[error.line - 1].replacing("\\'", with: "\\x27")
    return lines.joined(separator: "\n")
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
    if query.isValidated { try Self.checkNamed(shape, source) }
    guard let kind = shape["kind"]?.string, !kind.isEmpty else {
      throw .said(
        "unable to decode \(GoText.quoted(source)): Object 'Kind' is missing in '\(text)'")
    }
    guard let version = shape["apiVersion"]?.string, !version.isEmpty else {
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
  private static func checkNamed(_ shape: JSONObject, _ source: String) throws(Failure) {
    let missing = ["apiVersion", "kind"].filter { shape[$0]?.string?.isEmpty ?? true }
      .map { "\($0) not set" }
    guard !missing.isEmpty else { return }
    let list =
      missing.count == 1 ? missing[0] : "[" + missing.joined(separator: ", ") + "]"
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
