import Documents
import Kubernetes

/// Patches of a kustomization.
///
/// Source: kubernetes-sigs/kustomize, `api/internal/builtins/PatchTransformer.go`.
struct KustomizePatching {
  let root: String
  let client: any KubectlClient

  /// Patches that name what they patch by themselves: files, or text.
  func strategic(_ list: [JSON], _ all: inout [KustomizeResource]) throws(Failure) {
    for entry in list.compactMap(\.string) {
      let isText = entry.contains("\n") || entry.hasPrefix("{")
      let bytes =
        isText
        ? Array(entry.utf8) : try KustomizeReading(root: root, client: client).bytes(entry)
      let text = ManifestText(bytes, for: .kustomize)
      if let problem = text.problem { throw .said("\(problem) in File: \(entry)") }
      for patch in text.documents { try merge(patch, into: &all) }
    }
  }

  /// An entry of `patches` or `patchesJson6902`.
  func apply(_ entry: JSON, _ all: inout [KustomizeResource]) throws(Failure) {
    let text = try text(entry)
    if let operations = Self.operations(text) {
      guard let target = entry["target"] else {
        throw .said(
          "must specify a target for JSON patch \(GoText.quoted(text))")
      }
      return try json(operations, Selector(target), entry, &all)
    }
    let read = ManifestText(Array(text.utf8), for: .kustomize)
    let patches = read.documents
    guard read.problem == nil, patches.allSatisfy({ $0.object != nil }), !patches.isEmpty else {
      throw .said(
        "trouble configuring builtin PatchTransformer with config: `\n\(GoYAML.text(entry))`: "
          + "unable to parse SM or JSON patch from [\(Self.named(entry, text))]")
    }
    guard let target = entry["target"] else {
      for patch in patches { try merge(patch, into: &all) }
      return
    }
    let selector = Selector(target)
    for patch in patches {
      for place in all.indices.reversed() where selector.fits(all[place]) {
        change(&all, place, by: patch)
      }
    }
  }

  /// Where a patch stands, as messages say it.
  private static func named(_ entry: JSON, _ text: String) -> String {
    let path = entry.text("path")
    return path.isEmpty
      ? "patch: \(GoText.quoted(text))" : "path: \(GoText.quoted(path))"
  }

  private func text(_ entry: JSON) throws(Failure) -> String {
    let path = entry.text("path")
    if path.isEmpty { return entry.text("patch") }
    do throws(Failure) {
      let bytes = try KustomizeReading(root: root, client: client).bytes(path)
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      throw .said(
        "trouble configuring builtin PatchTransformer with config: `\n\(GoYAML.text(entry))`: "
          + "failed to get the patch file from path(\(path)): \(error.message)")
    }
  }

  private static func operations(_ text: String) -> JSON? {
    let bare = text.trimmed
    guard bare.hasPrefix("[") || bare.hasPrefix("-") else { return nil }
    guard let list = (try? JSON(parsing: text)) ?? (try? JSON(parsingYAML: text)),
      list.array != nil
    else { return nil }
    return list
  }

  private func json(
    _ operations: JSON, _ selector: Selector, _ entry: JSON, _ all: inout [KustomizeResource]
  ) throws(Failure) {
    for place in all.indices where selector.fits(all[place]) {
      do throws(JSONPatch.Failure) {
        all[place].object = try JSONPatch(operations).applied(to: all[place].object)
      } catch {
        throw .said(error.message)
      }
    }
  }

  private func merge(_ patch: JSON, into all: inout [KustomizeResource]) throws(Failure) {
    let wanted = KustomizeResource(patch).identity
    let places = all.indices.filter { place in
      let one = all[place].identity
      return one.apiVersion == wanted.apiVersion && one.kind == wanted.kind
        && all[place].isCalled(wanted.name)
        && (wanted.namespace.isEmpty || one.namespace == wanted.namespace)
    }
    guard let place = places.first else {
      throw .said(
        "no matches for Id \(wanted.text); failed to find unique target for patch \(wanted.text)")
    }
    guard places.count == 1 else {
      throw .said(
        "multiple matches for Id \(wanted.text); failed to find unique target for patch "
          + wanted.text)
    }
    change(&all, place, by: patch)
  }

  private func change(_ all: inout [KustomizeResource], _ place: Int, by patch: JSON) {
    if patch["$patch"]?.string == "delete" {
      all.remove(at: place)
      return
    }
    let identity = all[place].identity
    let isBuiltIn = ApplyWork.isBuiltIn(
      identity.apiVersion.contains("/") ? String(identity.apiVersion.prefix { $0 != "/" }) : "")
    var object = KustomizeMerge(isStrategic: isBuiltIn).merged(all[place].object, patch)
    // A patch changes what it names, never its name.
    object = object.setting(["kind"], .string(identity.kind))
      .setting(["metadata", "name"], .string(identity.name))
    let space = identity.namespace
    object = object.setting(
      ["metadata", "namespace"], space.isEmpty ? Optional<JSON>.none : .string(space))
    all[place].object = object
  }

  /// What a patch is for; names are regular expressions.
  struct Selector {
    private let target: JSON

    init(_ target: JSON) { self.target = target }

    func fits(_ one: KustomizeResource) -> Bool {
      let version = one.object.text("apiVersion").split(separator: "/").map(String.init)
      let parts = [
        ("group", version.count > 1 ? version[0] : ""), ("version", version.last ?? ""),
        ("kind", one.kind), ("namespace", one.object.text("metadata.namespace")),
      ]
      for (key, value) in parts where !Self.fits(value, target.text(key)) { return false }
      guard ([one.name] + one.formerNames).contains(where: { Self.fits($0, target.text("name")) })
      else { return false }
      return [("labelSelector", "labels"), ("annotationSelector", "annotations")].allSatisfy {
        key, member in
        let text = target.text(key)
        if text.isEmpty { return true }
        let selector = try? LabelSelector(parsing: text)
        return selector?.matches(TextMap(one.object.at("metadata.\(member)"))) ?? false
      }
    }

    private static func fits(_ value: String, _ pattern: String) -> Bool {
      if pattern.isEmpty || pattern == value { return true }
      guard let expression = try? TextPattern("^(?:\(pattern))$") else { return false }
      return expression.occurs(in: value)
    }
  }
}

/// Merges a patch in the shape of the object, as kustomize does: new elements of lists come first.
///
/// Source: kubernetes-sigs/kustomize, `kyaml/yaml/merge2/merge2.go`.
struct KustomizeMerge {
  let isStrategic: Bool

  func merged(_ old: JSON, _ patch: JSON) -> JSON {
    guard let changes = patch.object else { return patch }
    if changes["$patch"]?.string == "replace" { return .object(Self.plain(changes)) }
    var shape = old.object ?? [:]
    for change in changes where !change.key.hasPrefix("$") {
      switch change.value {
      case .null: shape[change.key] = Optional<JSON>.none
      case .object:
        if change.value["$patch"]?.string == "delete" {
          shape[change.key] = Optional<JSON>.none
        } else {
          shape[change.key] = merged(shape[change.key] ?? [:], change.value)
        }
      case .array(let items):
        shape[change.key] = list(change.key, shape[change.key]?.array ?? [], items)
      default: shape[change.key] = change.value
      }
    }
    return .object(shape)
  }

  private static func plain(_ object: JSONObject) -> JSONObject {
    JSONObject(uniqueMembers: object.members.filter { !$0.key.hasPrefix("$") })
  }

  private func list(_ name: String, _ old: [JSON], _ changes: [JSON]) -> JSON {
    let isReplacing = changes.contains { $0["$patch"]?.string == "replace" }
    let real = changes.filter { $0["$patch"]?.string != "replace" }
    guard isStrategic, !isReplacing,
      let key = ThreeWayPatch.key(of: name, old + real)
    else { return .array(real) }
    var result = old
    var added: [JSON] = []
    for change in real {
      let place = result.firstIndex { $0[key] == change[key] }
      if change["$patch"]?.string == "delete" {
        if let place { result.remove(at: place) }
      } else if let place {
        result[place] = merged(result[place], change)
      } else {
        added.append(merged([:], change))
      }
    }
    return .array(added + result)
  }
}
