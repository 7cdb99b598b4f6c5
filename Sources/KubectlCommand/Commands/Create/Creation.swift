import Documents
import Kubernetes

/// What the commands that make one object of their options have in common.
///
/// Source: kubectl, `pkg/cmd/create/create.go`.
struct Creation {
  let name: String
  let dryRun: DryRun
  let format: OutputFormat?
  let call: Call

  init(_ call: Call, _ kubectl: inout Kubectl, takesMoreWords: Bool = false) throws(Failure) {
    self.call = call
    let names = takesMoreWords ? Array(call.words.prefix(1)) : call.words
    let counted = call.wordsBeforeDashes.map { takesMoreWords ? min($0, 1) : $0 } ?? names.count
    guard counted == 1, names.count == 1 || takesMoreWords else {
      throw call.usage("exactly one NAME is required, got \(names.count)")
    }
    name = names[0]
    dryRun = try kubectl.dryRun(call)
    format = try kubectl.format(call, isWide: false)
  }

  /// The words after the name: a command and its arguments.
  var commandWords: [String] { Array(call.words.dropFirst()) }

  /// Name, namespace where it was named, and the rest, as Go writes them.
  func metadata(
    _ kubectl: Kubectl, isNamespaced: Bool = true, labels: JSON? = nil, annotations: JSON? = nil
  ) -> JSON {
    var shape: JSONObject = ["name": .string(name)]
    let place = kubectl.namespace
    if isNamespaced, place.isNamed { shape["namespace"] = .string(place.name) }
    shape["creationTimestamp"] = .null
    shape.add("labels", labels)
    shape.add("annotations", annotations)
    return .object(shape)
  }

  /// Sends the object, unless it is only to be shown, and prints what came of it.
  func finish(
    _ object: JSON, _ plural: String, isNamespaced: Bool = true, _ kubectl: inout Kubectl
  ) throws(Failure) {
    var object = object
    if call.bool("append-hash") {
      let hash = ConfigHash.create(object)
      object = object.setting(["metadata", "name"], .string("\(name)-\(hash)"))
    }
    if call.bool("save-config") { object = LastApplied.annotated(object) }
    if dryRun != .client {
      let version = object["apiVersion"]?.string ?? "v1"
      let front = version.contains("/") ? "/apis/\(version)" : "/api/\(version)"
      let place = isNamespaced ? "/namespaces/\(kubectl.namespace.name)" : ""
      let kind: [(String, JSON)] = ["kind", "apiVersion"].compactMap { key in
        object[key].map { (key, $0) }
      }
      let request = KubernetesRequest(
        "POST", "\(front)\(place)/\(plural)", query: parameters, body: object)
      let answer = try asked(request, &kubectl)
      let rest = (answer.object ?? [:]).members.filter {
        $0.key != "kind" && $0.key != "apiVersion"
      }
      object = .object(
        JSONObject(
          kind
            + rest.map { ($0.key, $0.key == "metadata" ? Self.ordered($0.value) : $0.value) }))
    }
    guard let format else {
      kubectl.write("\(try kubectl.printedName(object)) created\(dryRun.remark)\n")
      return
    }
    try kubectl.printTyped(object, as: format, showsManagers: call.bool("show-managed-fields"))
  }

  /// Metadata in the order of Go's own type.
  ///
  /// Source: apimachinery, `pkg/apis/meta/v1/types.go`, `ObjectMeta`.
  private static func ordered(_ metadata: JSON) -> JSON {
    let order = [
      "name", "generateName", "namespace", "uid", "resourceVersion", "generation",
      "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels",
      "annotations", "ownerReferences", "finalizers", "managedFields",
    ]
    return .object(
      JSONObject(order.compactMap { key in metadata[key].map { (key, $0) } }))
  }

  /// Most of these commands put words of their own before the server's.
  private func asked(
    _ request: KubernetesRequest, _ kubectl: inout Kubectl
  ) throws(Failure) -> JSON {
    do throws(Failure) {
      return try kubectl.ask(request).body
    } catch {
      guard case .status = error, let noun = Self.nouns[call.command] else { throw error }
      let mark = noun == "secret" ? "" : ":"
      throw .said("failed to create \(noun)\(mark) \(error.message)")
    }
  }

  /// Source: kubectl, `pkg/cmd/create/`, the texts of the errors.
  private static let nouns: [String: String] = [
    "create configmap": "configmap", "create secret generic": "secret",
    "create secret docker-registry": "secret", "create secret tls": "secret",
    "create deployment": "deployment", "create serviceaccount": "serviceaccount",
    "create rolebinding": "rolebinding", "create clusterrolebinding": "clusterrolebinding",
    "create job": "job", "create cronjob": "cronjob", "create ingress": "ingress",
    "create quota": "quota", "create poddisruptionbudget": "poddisruptionbudgets",
    "create priorityclass": "priorityclass", "create service clusterip": "ClusterIP service",
    "create service nodeport": "NodePort service",
    "create service loadbalancer": "LoadBalancer service",
    "create service externalname": "ExternalName service",
  ]

  private var parameters: [(name: String, value: String)] {
    dryRun.parameters + [("fieldManager", call.text("field-manager"))]
      + FieldValidation.parameters(call)
  }
}

/// How strictly the server looks at fields that it does not know.
enum FieldValidation {
  private static let words = ["", "strict", "true", "warn", "ignore", "false"]

  /// Refuses an option that says none of them.
  static func check(_ call: Call) throws(Failure) {
    let word = call.text("validate")
    if call.rule("validate") == nil || words.contains(word) { return }
    throw .said(
      "invalid - validate option \(GoText.quoted(word)); must be one of: strict (or true), warn, "
        + "ignore (or false)")
  }

  static func parameters(_ call: Call) -> [(name: String, value: String)] {
    switch call.text("validate") {
    case "", "strict", "true": [("fieldValidation", "Strict")]
    case "warn": [("fieldValidation", "Warn")]
    default: [("fieldValidation", "Ignore")]
    }
  }
}

extension Kubectl {
  /// Writes an object in the order in which it was built, as Go writes its own types.
  mutating func printTyped(
    _ object: JSON, as format: OutputFormat, showsManagers: Bool = false
  ) throws(Failure) {
    let shown = showsManagers ? object : object.withoutManagers
    if case .json = format {
      write(GoJSON.text(shown, indent: 4) + "\n")
    } else {
      try write(shown, as: format)
    }
  }
}
