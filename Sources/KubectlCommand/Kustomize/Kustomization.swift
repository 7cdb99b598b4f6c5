import Documents

/// A directory with a `kustomization.yaml`, and what it builds.
///
/// Source: kubernetes-sigs/kustomize, `api/types/kustomization.go` and
/// `api/internal/target/kusttarget.go`.
struct Kustomization {
  static let fileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
  let root: String
  let document: JSON
  let client: any KubectlClient
  /// Remarks on members that are out of date.
  private(set) var remarks: [String] = []

  /// The objects of a directory in the order in which they are written; remarks are made on the
  /// way.
  static func build(_ path: String, _ kubectl: inout Kubectl) throws(Failure) -> [JSON] {
    let root = KustomizePath.absolute(path, kubectl.client)
    if case .missing = kubectl.client.file(at: root) {
      throw .said(
        "must build at directory: not a valid directory: evalsymlink failure on '\(path)' : lstat "
          + "\(root): no such file or directory")
    }
    let target = try Kustomization(at: root, kubectl.client)
    for remark in target.remarks { kubectl.complain(remark) }
    var made = try target.resources()
    let old = made.map(\.identity)
    for place in made.indices where made[place].needsHash {
      made[place].name += "-" + ConfigHash.kustomize(made[place].object)
    }
    NameReferences.follow(&made, from: old)
    return KustomizeOrder.sorted(made, by: target.document["sortOptions"]).map(\.object)
  }

  init(at root: String, _ client: any KubectlClient) throws(Failure) {
    self.root = root
    self.client = client
    guard case .directory = client.file(at: root) else { throw KustomizePath.notDirectory(root) }
    var found: [UInt8]?
    for name in Self.fileNames {
      guard case .bytes(let bytes) = client.file(at: "\(root)/\(name)") else { continue }
      if found != nil {
        throw .said("Found multiple kustomization files under: \(root)\n")
      }
      found = bytes
    }
    guard let found else {
      throw .said(
        "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in "
          + "directory '\(root)'")
    }
    let text = String(decoding: found, as: UTF8.self)
    if text.trimmed.isEmpty { throw .said("kustomization.yaml is empty") }
    do throws(YAMLSyntaxError) {
      document = try JSON(parsingYAML: text)
    } catch {
      throw .said("invalid Kustomization: yaml: \(error.goText())")
    }
    try KustomizationMembers.check(document, root)
    remarks = KustomizationMembers.remarks(on: document)
  }

  // MARK: What it builds

  /// The objects of this directory and of those that it names.
  func resources() throws(Failure) -> [KustomizeResource] {
    var all: [KustomizeResource] = []
    for entry in (document.list("resources") + document.list("bases")).compactMap(\.string) {
      let added = try KustomizeReading(root: root, client: client).resources(entry)
      for one in added {
        if all.contains(where: { $0.identity == one.identity }) {
          let inner = KustomizePath.joined(root, entry)
          let front =
            "accumulating resources: accumulation err='accumulating resources from '\(entry)': "
            + "'\(inner)' must resolve to a file': recursed merging from path '\(inner)': "
          throw .said(
            "\(front)may not add resource with an already registered id: \(one.identity.text)")
        }
        all.append(one)
      }
    }
    try ConfigGenerator(root: root, client: client, document: document).generate(into: &all)
    for entry in document.list("components").compactMap(\.string) {
      let path = KustomizePath.joined(root, entry)
      let component: Kustomization
      do throws(Failure) {
        component = try Kustomization(at: path, client)
      } catch {
        throw .said("accumulating components: loader.New \"\(error.message)\"")
      }
      try ConfigGenerator(root: path, client: client, document: component.document)
        .generate(into: &all)
      for inner in component.document.list("resources").compactMap(\.string) {
        all += try KustomizeReading(root: path, client: client).resources(inner)
      }
      try KustomizeTransform(root: path, client: client, document: component.document)
        .apply(to: &all)
    }
    try KustomizeTransform(root: root, client: client, document: document).apply(to: &all)
    if all.isEmpty, document.object?.isEmpty ?? true {
      throw .said("kustomization.yaml is empty")
    }
    return all
  }
}

/// Which members a kustomization may have.
enum KustomizationMembers {
  private static let known = [
    "apiVersion", "kind", "metadata", "resources", "bases", "components", "namespace",
    "namePrefix", "nameSuffix", "commonLabels", "labels", "commonAnnotations", "patches",
    "patchesStrategicMerge", "patchesJson6902", "images", "replicas", "configMapGenerator",
    "secretGenerator", "generatorOptions", "sortOptions", "buildMetadata",
  ]
  /// Members that kustomize knows, and that are not followed here.
  private static let unfollowed = [
    "replacements", "vars", "helmCharts", "helmChartInflationGenerator", "helmGlobals", "crds",
    "openapi", "configurations", "generators", "transformers", "validators", "imageTags",
  ]
  private static let deprecated = [
    ("bases", "resources"), ("commonLabels", "labels"), ("patchesJson6902", "patches"),
    ("patchesStrategicMerge", "patches"),
  ]

  static func check(_ document: JSON, _ root: String) throws(Failure) {
    guard let shape = document.object else {
      throw .said(
        "invalid Kustomization: json: cannot unmarshal "
          + "\(GoDecoding.kind(document)) into Go value of type types.Kustomization")
    }
    if shape.keys.allSatisfy({ ["apiVersion", "kind", "metadata"].contains($0) }) {
      throw .said("kustomization.yaml is empty")
    }
    let kind = shape["kind"]?.string ?? "Kustomization"
    if kind != "Kustomization", kind != "Component" {
      throw .said(
        "Failed to read kustomization file under \(root):\nkind should be Kustomization or "
          + "Component")
    }
    for key in shape.keys where !known.contains(key) {
      if unfollowed.contains(key) {
        throw .said("\(key) in kustomizations is not simulated; patches and generators are")
      }
      throw .said("invalid Kustomization: json: unknown field \(GoText.quoted(key))")
    }
    for key in ["resources", "bases", "components", "patchesStrategicMerge"] {
      guard let value = shape[key], !value.isNull else { continue }
      let wrong = value.array.map { $0.first { $0.string == nil } } ?? value
      if let wrong {
        throw .said(
          "invalid Kustomization: json: cannot unmarshal \(GoDecoding.kind(wrong)) into Go struct "
            + "field Kustomization.\(key) of type \(value.array == nil ? "[]string" : "string")")
      }
    }
  }

  static func remarks(on document: JSON) -> [String] {
    deprecated.filter { document[$0.0] != nil }.map { old, new in
      "# Warning: '\(old)' is deprecated. Please use '\(new)' instead. Run 'kustomize edit fix' to "
        + "update your Kustomization automatically."
    }
  }
}

/// What Go's decoder calls values.
enum GoDecoding {
  static func kind(_ value: JSON) -> String {
    switch value {
    case .array: "array"
    case .string: "string"
    case .bool: "bool"
    case .object: "object"
    default: "number"
    }
  }
}

/// Paths below and beside a directory.
enum KustomizePath {
  /// A path without `.` and `..`.
  static func clean(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let text = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + text : text.isEmpty ? "." : text
  }

  static func joined(_ root: String, _ path: String) -> String {
    path.hasPrefix("/") ? clean(path) : clean(root + "/" + path)
  }

  /// The path from the top of the file system.
  static func absolute(_ path: String, _ client: any KubectlClient) -> String {
    let here = client.folder
    return path.hasPrefix("/") || here.isEmpty ? clean(path) : joined(here, path)
  }

  static func isBelow(_ path: String, _ root: String) -> Bool {
    root == "." ? !path.hasPrefix("..") : path == root || path.hasPrefix(root + "/")
  }

  static func missing(_ path: String) -> String {
    "evalsymlink failure on '\(path)' : lstat \(path): no such file or directory"
  }

  static func notDirectory(_ path: String) -> Failure {
    .said("must build at directory: not a valid directory: \(missing(path))")
  }
}
