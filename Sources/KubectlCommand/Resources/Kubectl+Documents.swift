import Documents

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
    for (source, document) in try sources(query) {
      if !query.selector.isEmpty,
        !LabelMatch.fits(document.at("metadata.labels"), query.selector)
      {
        continue
      }
      do throws(Failure) {
        targets.append(try target(of: document, source, query))
      } catch {
        failures.append(error)
      }
    }
    return (targets, failures)
  }

  /// The objects of all files with the names of the files.
  private mutating func sources(
    _ query: ObjectQuery
  ) throws(Failure) -> [(source: String, document: JSON)] {
    if !query.kustomize.isEmpty {
      if !query.files.isEmpty { throw .said("only one of -f or -k can be specified") }
      return try Kustomization.build(query.kustomize, &self).map { (query.kustomize, $0) }
    }
    var found: [(source: String, document: JSON)] = []
    var missing: [Failure] = []
    for path in query.files {
      do throws(Failure) {
        for (name, bytes) in try files(path, query.isRecursive, isNamed: true) {
          for document in try Self.parse(bytes, name) { found.append((name, document)) }
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

  /// The documents of a file; lists are taken apart.
  static func parse(_ bytes: [UInt8], _ source: String) throws(Failure) -> [JSON] {
    let text = String(decoding: bytes, as: UTF8.self)
    var found: [JSON] = []
    if text.trimmed.hasPrefix("{") {
      do throws(JSONSyntaxError) {
        found = [try JSON(parsing: text)]
      } catch {
        let isCutOff = Self.isCutOff(text)
        throw .said(
          "error parsing \(source): "
            + (isCutOff ? "unexpected EOF" : "json: line \(error.line): \(error.message)"))
      }
    } else {
      do throws(YAMLSyntaxError) {
        found = try YAMLNode.documents(in: text).map(\.json)
      } catch {
        let place = error.line > 1 ? "line \(error.line): " : ""
        throw .said(
          "error parsing \(source): error converting YAML to JSON: yaml: "
            + place + Self.problem(in: error.message))
      }
    }
    return found.filter { !$0.isNull }.flatMap { document in
      guard document["kind"]?.string?.hasSuffix("List") == true,
        let items = document["items"]?.array
      else { return [document] }
      return items
    }
  }

  /// Whether a document of JSON ends before what it has opened.
  private static func isCutOff(_ text: String) -> Bool {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for byte in text.utf8 {
      switch byte {
      case _ where isEscaped: isEscaped = false
      case UInt8(ascii: "\\") where isInText: isEscaped = true
      case UInt8(ascii: "\""): isInText.toggle()
      case UInt8(ascii: "{") where !isInText, UInt8(ascii: "[") where !isInText: depth += 1
      case UInt8(ascii: "}") where !isInText, UInt8(ascii: "]") where !isInText: depth -= 1
      default: break
      }
    }
    return depth > 0 || isInText
  }

  /// The parser's problem without what it was doing, as Go's YAML reports it.
  private static func problem(in message: String) -> String {
    guard message.hasPrefix("while "), let mark = message.firstRange(of: ": ") else {
      return message
    }
    return String(message[mark.upperBound...])
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
