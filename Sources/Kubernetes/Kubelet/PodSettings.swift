import Documents
import Simulation

/// The variables of containers.
///
/// Source: Kubernetes, `pkg/kubelet/kubelet_pods.go`, `makeEnvironmentVariables`.
enum PodSettings {
  /// A variable.
  struct Variable: Sendable {
    let name: String
    let value: String
  }

  /// What keeps a container from being created.
  static func problem(of work: ContainerWork, _ view: ClusterView) -> String? {
    for source in work.spec.list("envFrom") {
      for (member, resource, kind) in Self.sources {
        guard let reference = source[member + "Ref"], !reference.isNull else { continue }
        let object = find(resource, reference.text("name"), work, view)
        if object == nil, reference["optional"]?.bool != true {
          return "\(kind) \"\(reference.text("name"))\" not found"
        }
      }
    }
    for variable in work.spec.list("env") {
      for (member, resource, kind) in Self.sources {
        guard let reference = variable["valueFrom"]?[member + "KeyRef"], !reference.isNull,
          reference["optional"]?.bool != true
        else { continue }
        let (name, key) = (reference.text("name"), reference.text("key"))
        guard let object = find(resource, name, work, view) else {
          return "\(kind) \"\(name)\" not found"
        }
        if object["data"]?[key] == nil {
          let title = kind == "secret" ? "Secret" : "ConfigMap"
          return "couldn't find key \(key) in \(title) \(work.key.namespace)/\(name)"
        }
      }
    }
    return nil
  }

  /// Why a container that must not run as root would.
  ///
  /// Source: Kubernetes, `pkg/kubelet/kuberuntime/security_context_others.go`,
  /// `verifyRunAsNonRoot`.
  static func problem(
    ofUser work: ContainerWork, image: @autoclosure () -> String
  ) -> String? {
    let (own, all) = (work.spec["securityContext"], work.pod.spec["securityContext"])
    guard (own?["runAsNonRoot"] ?? all?["runAsNonRoot"])?.bool == true else { return nil }
    let place =
      "(pod: \"\(work.key.name)_\(work.key.namespace)(\(work.pod.metadata.uid))\", container: "
      + "\(work.name))"
    if let user = (own?["runAsUser"] ?? all?["runAsUser"])?.integer {
      return user == 0 ? "container's runAsUser breaks non-root policy \(place)" : nil
    }
    let user = image().split(separator: ":").first.map(String.init) ?? "0"
    if Int64(user) == 0 {
      return "container has runAsNonRoot and image will run as root \(place)"
    }
    if Int64(user) != nil { return nil }
    return "container has runAsNonRoot and image has non-numeric user (\(user)), cannot verify "
      + "user is non-root \(place)"
  }

  private static let sources = [
    ("configMap", "configmaps", "configmap"), ("secret", "secrets", "secret"),
  ]

  private static func find(
    _ resource: String, _ name: String, _ work: ContainerWork, _ view: ClusterView
  ) -> KubernetesObject? {
    view[ObjectKey(view.cluster, resource, namespace: work.key.namespace, name: name)]
  }

  /// The variables that a container's process sees, without those of its image.
  static func variables(
    of work: ContainerWork, _ view: ClusterView, _ run: PodRuntime?
  ) -> [Variable] {
    var variables: [Variable] = []
    for source in work.spec.list("envFrom") {
      for (member, resource, _) in Self.sources {
        guard let name = source[member + "Ref"]?["name"]?.string,
          let object = find(resource, name, work, view)
        else { continue }
        for entry in object["data"]?.object ?? [:] {
          set(source.text("prefix") + entry.key, text(entry.value, resource), &variables)
        }
      }
    }
    for variable in work.spec.list("env") {
      let value =
        variable["value"]?.string.map { expand($0, variables) }
        ?? derived(variable, work, view, run)
      guard let value else { continue }
      set(variable.text("name"), value, &variables)
    }
    return variables
  }

  /// `$(NAME)` stands for a variable, where there is one; `$$` for a dollar sign.
  ///
  /// Source: Kubernetes, `third_party/forked/golang/expansion/expand.go`.
  static func expand(_ text: String, _ variables: [Variable]) -> String {
    guard text.contains("$") else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "$" else {
        result.append(character)
        continue
      }
      if rest.first == "$" {
        rest.removeFirst()
        result.append("$")
      } else if rest.first == "(", let end = rest.firstIndex(of: ")") {
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        result += variables.first { $0.name == name }?.value ?? "$(\(name))"
        rest = rest[rest.index(after: end)...]
      } else {
        result.append("$")
      }
    }
    return result
  }

  private static func set(_ name: String, _ value: String, _ variables: inout [Variable]) {
    variables.removeAll { $0.name == name }
    variables.append(Variable(name: name, value: value))
  }

  private static func text(_ value: JSON, _ resource: String) -> String {
    let text = value.string ?? ""
    guard resource == "secrets" else { return text }
    return Base64.decode(text).map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  static func derived(
    _ variable: JSON, _ work: ContainerWork, _ view: ClusterView, _ run: PodRuntime?
  ) -> String? {
    let source = variable["valueFrom"]
    for (member, resource, _) in Self.sources {
      if let reference = source?[member + "KeyRef"], !reference.isNull {
        let object = find(resource, reference.text("name"), work, view)
        return object?["data"]?[reference.text("key")].map { text($0, resource) }
      }
    }
    if let path = source?["fieldRef"]?["fieldPath"]?.string { return field(path, work, run, view) }
    if let reference = source?["resourceFieldRef"], !reference.isNull {
      return amount(reference, work)
    }
    return nil
  }

  private static func field(
    _ path: String, _ work: ContainerWork, _ run: PodRuntime?, _ view: ClusterView
  ) -> String? {
    let pod = work.pod
    switch path {
    case "metadata.name": return pod.metadata.name
    case "metadata.namespace": return pod.metadata.namespace
    case "metadata.uid": return pod.metadata.uid
    case "spec.nodeName": return pod.spec.text("nodeName")
    case "spec.serviceAccountName": return pod.spec.text("serviceAccountName")
    case "status.podIP", "status.podIPs": return run?.address ?? ""
    case "status.hostIP", "status.hostIPs": return pod.status.text("hostIP")
    default: break
    }
    guard let open = path.firstIndex(of: "'"), let close = path.lastIndex(of: "'"), open < close
    else { return nil }
    let key = String(path[path.index(after: open)..<close])
    let map = path.hasPrefix("metadata.labels") ? pod.metadata.labels : pod.metadata.annotations
    return map[key] ?? ""
  }

  private static func amount(_ reference: JSON, _ work: ContainerWork) -> String? {
    let parts = reference.text("resource").split(separator: ".").map(String.init)
    guard parts.count == 2,
      let quantity = Quantity(work.spec["resources"]?[parts[0]]?[parts[1]])
    else { return nil }
    let divisor = Quantity(reference["divisor"]) ?? .zero
    let unit = divisor.nanos == 0 ? Quantity(1).nanos : divisor.nanos
    return "\((quantity.nanos + unit - 1) / unit)"
  }
}
