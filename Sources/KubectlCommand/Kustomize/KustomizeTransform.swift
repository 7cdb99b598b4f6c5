import Documents

/// What a kustomization does to all its objects, one thing after the other.
///
/// Source: kubernetes-sigs/kustomize, `api/internal/target/kusttarget_configplugin.go`.
struct KustomizeTransform {
  let root: String
  let client: any KubectlClient
  let document: JSON

  func apply(to all: inout [KustomizeResource]) throws(Failure) {
    let old = all.map(\.identity)
    let patching = KustomizePatching(root: root, client: client)
    try patching.strategic(document.list("patchesStrategicMerge"), &all)
    for patch in document.list("patches") { try patching.apply(patch, &all) }
    // What a patch took away has no old identity to follow.
    let kept = old.count == all.count ? old : all.map(\.identity)
    Namespacing.apply(document.text("namespace"), to: &all)
    rename(&all)
    labels(&all)
    annotations(&all)
    for patch in document.list("patchesJson6902") { try patching.apply(patch, &all) }
    try replicas(&all)
    for image in document.list("images") {
      for place in all.indices {
        all[place].object = ImageRule(image).applied(to: all[place].object)
      }
    }
    NameReferences.follow(&all, from: kept)
  }

  private func rename(_ all: inout [KustomizeResource]) {
    let (prefix, suffix) = (document.text("namePrefix"), document.text("nameSuffix"))
    if prefix.isEmpty, suffix.isEmpty { return }
    let fixed = ["CustomResourceDefinition", "APIService", "Namespace"]
    for place in all.indices where !fixed.contains(all[place].kind) {
      all[place].name = prefix + all[place].name + suffix
    }
  }

  private func labels(_ all: inout [KustomizeResource]) {
    var rules: [(pairs: JSONObject, scope: MarkPlaces.Scope)] = []
    for rule in document.list("labels") {
      let scope: MarkPlaces.Scope =
        rule["includeSelectors"]?.bool == true
        ? .selectors : rule["includeTemplates"]?.bool == true ? .templates : .metadata
      rules.append((rule["pairs"]?.object ?? [:], scope))
    }
    rules.append((document["commonLabels"]?.object ?? [:], .selectors))
    for rule in rules where !rule.pairs.isEmpty {
      for place in all.indices {
        all[place].object = MarkPlaces.labelled(all[place].object, rule.pairs, rule.scope)
      }
    }
  }

  private func annotations(_ all: inout [KustomizeResource]) {
    let notes = document["commonAnnotations"]?.object ?? [:]
    if notes.isEmpty { return }
    for place in all.indices {
      all[place].object = MarkPlaces.annotated(all[place].object, notes)
    }
  }

  private func replicas(_ all: inout [KustomizeResource]) throws(Failure) {
    let kinds = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]
    for rule in document.list("replicas") {
      let name = rule.text("name")
      var isFound = false
      for place in all.indices
      where kinds.contains(all[place].kind) && all[place].isCalled(name) {
        all[place].object = all[place].object.setting(
          ["spec", "replicas"], .integer(rule.number("count")))
        isFound = true
      }
      guard isFound else {
        let list = kinds.map { "\($0).[noVer].[noGrp]" }.joined(separator: " ")
        throw .said(
          "resource with name \(name) does not match a config with the following GVK [\(list)]")
      }
    }
  }
}

/// Puts objects into a namespace.
///
/// Source: kubernetes-sigs/kustomize, `api/filters/namespace/namespace.go`.
enum Namespacing {
  /// Kinds of the API itself that are in no namespace.
  private static let clusterWide = [
    "APIService", "CSIDriver", "CSINode", "CertificateSigningRequest", "ClusterRole",
    "ClusterRoleBinding", "ComponentStatus", "CustomResourceDefinition", "FlowSchema",
    "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node", "PersistentVolume",
    "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration", "RuntimeClass",
    "SelfSubjectAccessReview", "SelfSubjectRulesReview", "StorageClass", "SubjectAccessReview",
    "TokenReview", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration", "VolumeAttachment",
  ]

  static func apply(_ space: String, to all: inout [KustomizeResource]) {
    if space.isEmpty { return }
    for place in all.indices {
      switch all[place].kind {
      case "Namespace": all[place].name = space
      case let kind where clusterWide.contains(kind): break
      default:
        all[place].object = all[place].object.setting(
          ["metadata", "namespace"], .string(space))
      }
      guard ["RoleBinding", "ClusterRoleBinding"].contains(all[place].kind) else { continue }
      let subjects = all[place].object.list("subjects").map { subject in
        subject.text("kind") == "ServiceAccount" && subject.text("name") == "default"
          ? subject.setting(["namespace"], .string(space)) : subject
      }
      if !subjects.isEmpty {
        all[place].object = all[place].object.setting(["subjects"], .array(subjects))
      }
    }
  }
}

/// An entry of `images`.
///
/// Source: kubernetes-sigs/kustomize, `api/filters/imagetag/updater.go`.
struct ImageRule {
  private let rule: JSON

  init(_ rule: JSON) { self.rule = rule }

  /// The value with the images of all containers in it changed.
  func applied(to value: JSON) -> JSON {
    switch value {
    case .array(let items): return .array(items.map(applied))
    case .object(let object):
      var shape = object
      for member in object {
        let isList = member.key == "containers" || member.key == "initContainers"
        if isList, let containers = member.value.array {
          shape[member.key] = .array(containers.map { applied(to: changed($0)) })
        } else {
          shape[member.key] = applied(to: member.value)
        }
      }
      return .object(shape)
    default: return value
    }
  }

  private func changed(_ container: JSON) -> JSON {
    guard let image = container["image"]?.string else { return container }
    let (name, tag, digest) = Self.split(image)
    guard name == rule.text("name") else { return container }
    let newName = rule.text("newName").isEmpty ? name : rule.text("newName")
    let newTag = rule["newTag"].map(GoText.value) ?? ""
    let newDigest = rule.text("digest")
    let suffix = rule.text("tagSuffix")
    var text = newName
    if !newTag.isEmpty, !newDigest.isEmpty {
      text += ":\(newTag)@\(newDigest)"
    } else if !newTag.isEmpty {
      text += ":" + newTag
    } else if !newDigest.isEmpty {
      text += "@" + newDigest
    } else {
      text += tag.isEmpty ? "" : ":" + tag + suffix
      text += digest.isEmpty ? "" : "@" + digest
    }
    return container.setting(["image"], .string(text))
  }

  private static func split(_ image: String) -> (name: String, tag: String, digest: String) {
    let halves = image.split(separator: "@", maxSplits: 1).map(String.init)
    let digest = halves.count > 1 ? halves[1] : ""
    let front = halves.first ?? ""
    let slash = front.lastIndex(of: "/") ?? front.startIndex
    guard let colon = front[slash...].lastIndex(of: ":") else { return (front, "", digest) }
    return (String(front[..<colon]), String(front[front.index(after: colon)...]), digest)
  }
}
