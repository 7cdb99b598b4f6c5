import Documents

/// An object on its way through a kustomization.
struct KustomizeResource {
  /// What tells objects apart.
  struct Identity: Hashable {
    var apiVersion: String
    var kind: String
    var name: String
    var namespace: String

    /// `Deployment.v1.apps/web.[noNs]`.
    var text: String {
      let parts = apiVersion.split(separator: "/")
      let version = parts.last.map(String.init) ?? ""
      let group = parts.count > 1 ? String(parts[0]) : "[noGrp]"
      return "\(kind).\(version).\(group)/\(name).\(namespace.isEmpty ? "[noNs]" : namespace)"
    }
  }

  var object: JSON
  var needsHash = false
  /// What it was called before.
  var formerNames: [String] = []

  init(_ object: JSON) { self.object = object }

  var kind: String { object.text("kind") }

  var identity: Identity {
    Identity(
      apiVersion: object.text("apiVersion"), kind: kind, name: name,
      namespace: object.text("metadata.namespace"))
  }

  var name: String {
    get { object.name }
    set {
      formerNames.append(name)
      object = object.setting(["metadata", "name"], .string(newValue))
    }
  }

  /// Whether it is, or was, called so.
  func isCalled(_ name: String) -> Bool { self.name == name || formerNames.contains(name) }
}

extension JSON {
  /// The value with another one at a path of members.
  func setting(_ path: some Collection<String>, _ value: JSON?) -> JSON {
    guard let first = path.first else { return value ?? .null }
    var shape = object ?? [:]
    let rest = path.dropFirst()
    if rest.isEmpty {
      shape[first] = value
    } else {
      shape[first] = (shape[first] ?? [:]).setting(Array(rest), value)
    }
    return .object(shape)
  }
}

/// Reads what a kustomization names.
struct KustomizeReading {
  let root: String
  let client: any KubectlClient

  /// The objects of a file or of another kustomization.
  func resources(_ entry: String) throws(Failure) -> [KustomizeResource] {
    let path = KustomizePath.joined(root, entry)
    let front = "accumulating resources: accumulation err='accumulating resources from '\(entry)': "
    if entry.contains("://") || entry.hasPrefix("github.com/") || entry.hasPrefix("git@") {
      throw .said(
        "\(front)there is no internet in here'; save the files and give the name of their directory"
      )
    }
    switch client.file(at: path) {
    case .missing:
      let words = KustomizePath.missing(path)
      throw .said("\(front)\(words)': must build at directory: not a valid directory: \(words)")
    case .directory:
      do throws(Failure) {
        return try Kustomization(at: path, client).resources()
      } catch {
        throw .said(
          "\(front)'\(path)' must resolve to a file': recursed accumulation of path '\(path)': "
            + error.message)
      }
    case .bytes(let bytes):
      guard KustomizePath.isBelow(path, root) else {
        throw .said(
          "\(front)security; file '\(path)' is not in or below '\(root)'': must build at directory: "
            + "'\(path)': file is not directory")
      }
      return try Self.objects(bytes, entry, path).map(KustomizeResource.init)
    }
  }

  /// The text of a file that a patch or a generator names.
  func bytes(_ entry: String) throws(Failure) -> [UInt8] {
    let path = KustomizePath.joined(root, entry)
    guard case .bytes(let bytes) = client.file(at: path) else {
      throw .said(KustomizePath.missing(path))
    }
    guard KustomizePath.isBelow(path, root) else {
      throw .said("security; file '\(path)' is not in or below '\(root)'")
    }
    return bytes
  }

  private static func objects(
    _ bytes: [UInt8], _ entry: String, _ path: String
  ) throws(Failure) -> [JSON] {
    let found = try documents(bytes, entry, path)
    for object in found {
      guard object.object != nil, !object.text("kind").isEmpty else {
        throw .said(
          "accumulating resources: accumulation err='accumulating resources from '\(path)': "
            + "missing Resource metadata'")
      }
      guard !object.name.isEmpty || object.text("kind").hasSuffix("List") else {
        throw .said("missing metadata.name in object \(object.goCompact)")
      }
    }
    return found
  }

  /// The documents of a file, whose path is told where one looks further for a directory.
  private static func documents(
    _ bytes: [UInt8], _ entry: String, _ path: String
  ) throws(Failure) -> [JSON] {
    let text = ManifestText(bytes, for: .kustomize)
    guard let problem = text.problem else { return text.documents }
    let front = "accumulating resources: "
    let source = "accumulating resources from '\(entry)': "
    if problem.hasPrefix("MalformedYAMLError") {
      throw .said("\(front)\(source)\(problem) in File: \(entry)")
    }
    throw .said(
      "\(front)accumulation err='\(source)\(problem)': must build at directory: '\(path)': "
        + "file is not directory")
  }
}
