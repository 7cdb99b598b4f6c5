import Documents

/// What must change in an object so that it becomes what a manifest says now, given what the
/// manifest said before.
///
/// Source: apimachinery, `pkg/util/strategicpatch/patch.go`, `CreateThreeWayMergePatch`;
/// `pkg/util/jsonmergepatch/patch.go`.
struct ThreeWayPatch {
  /// Whether lists are merged by key; else they are replaced.
  let isStrategic: Bool

  /// The names of the members that tell elements of a list apart, by the list's name.
  ///
  /// Source: Kubernetes API, `patchMergeKey` of the types.
  private static let keys: [String: String] = [
    "containers": "name", "initContainers": "name", "ephemeralContainers": "name", "env": "name",
    "volumes": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath",
    "imagePullSecrets": "name", "hostAliases": "ip", "topologySpreadConstraints": "topologyKey",
    "conditions": "type", "secrets": "name", "ownerReferences": "uid", "resourceClaims": "name",
    "webhooks": "name", "schedulingGates": "name",
  ]

  /// The member that tells the elements of a list apart; nil where a list is one value.
  static func key(of list: String, _ elements: [JSON]) -> String? {
    if list == "ports" {
      if elements.contains(where: { $0["containerPort"] != nil }) { return "containerPort" }
      return elements.contains { $0["targetPort"] != nil || $0["port"] != nil } ? "port" : nil
    }
    guard let key = keys[list], elements.allSatisfy({ $0[key] != nil }) else { return nil }
    return key
  }

  /// The patch; empty where nothing must change.
  func patch(from original: JSON, to modified: JSON, of current: JSON) -> JSONObject {
    var patch = JSONObject()
    let (old, live) = (original.object ?? [:], current.object ?? [:])
    let wanted = modified.object ?? [:]
    for member in wanted {
      add(member.key, old[member.key], member.value, live[member.key], to: &patch)
    }
    for member in old where wanted[member.key] == nil { patch[member.key] = .null }
    return patch
  }

  private func add(
    _ key: String, _ old: JSON?, _ wanted: JSON, _ live: JSON?, to patch: inout JSONObject
  ) {
    guard let live else {
      patch[key] = wanted
      return
    }
    switch (wanted, live) {
    case (.object, .object):
      let inner = self.patch(from: old ?? [:], to: wanted, of: live)
      if !inner.isEmpty { patch[key] = .object(inner) }
    case (.array(let elements), .array(let present)):
      list(key, old?.array ?? [], elements, present, to: &patch)
    default:
      if wanted != live { patch[key] = wanted }
    }
  }

  private func list(
    _ name: String, _ old: [JSON], _ wanted: [JSON], _ live: [JSON], to patch: inout JSONObject
  ) {
    guard isStrategic, let key = Self.key(of: name, wanted + live) else {
      if wanted != live { patch[name] = .array(wanted) }
      return
    }
    var changes: [JSON] = []
    for element in wanted {
      let identity = element[key]
      guard let present = live.first(where: { $0[key] == identity }) else {
        changes.append(element)
        continue
      }
      let before = old.first { $0[key] == identity } ?? [:]
      var inner = self.patch(from: before, to: element, of: present)
      guard !inner.isEmpty else { continue }
      inner[key] = identity
      changes.append(.object(inner))
    }
    let gone = old.filter { before in !wanted.contains { $0[key] == before[key] } }
    for element in gone where element[key] != nil {
      changes.append(.object(JSONObject([("$patch", "delete"), (key, element[key] ?? .null)])))
    }
    guard !changes.isEmpty || order(live, key) != order(wanted, key) else { return }
    patch["$setElementOrder/\(name)"] = .array(
      wanted.map { .object(JSONObject([(key, $0[key] ?? .null)])) })
    if !changes.isEmpty { patch[name] = .array(changes) }
  }

  private func order(_ list: [JSON], _ key: String) -> [JSON?] { list.map { $0[key] } }
}
