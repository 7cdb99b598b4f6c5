import Documents

/// Of what people are warned who write a pod, or a template of pods: it is allowed, and hardly what
/// they mean.
///
/// Source: kubernetes, `pkg/api/pod/warnings.go`, `warningsForPodSpecAndMeta`.
struct PodWarnings {
  private let spec: JSON
  private let metadata: JSON
  private let front: String

  /// Warnings about a pod, or about a template that stands at `path`.
  init(_ spec: JSON, metadata: JSON, at path: String?) {
    self.spec = spec
    self.metadata = metadata
    front = path.map { $0 + "." } ?? ""
  }

  private var path: String { front + "spec" }

  /// What is to be said, in the order of upstream.
  var all: [String] {
    labels + spread + annotations + volumes + tokenPaths + repetitions + containers + ports
      + patience + company
  }

  // MARK: Labels of nodes

  private static let oldLabels = [
    "beta.kubernetes.io/arch": "deprecated since v1.14; use \"kubernetes.io/arch\" instead",
    "beta.kubernetes.io/os": "deprecated since v1.14; use \"kubernetes.io/os\" instead",
    "failure-domain.beta.kubernetes.io/region":
      "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead",
    "failure-domain.beta.kubernetes.io/zone":
      "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead",
    "beta.kubernetes.io/instance-type":
      "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead",
  ]

  /// Source: `pkg/api/node/util.go`.
  private var labels: [String] {
    var said: [String] = []
    for member in spec["nodeSelector"]?.object ?? [:] {
      guard let old = Self.oldLabels[member.key] else { continue }
      said.append("\(path).nodeSelector[\(member.key)]: \(old)")
    }
    let affinity = spec["affinity"]?["nodeAffinity"] ?? [:]
    let here = path + ".affinity.nodeAffinity"
    let required = "requiredDuringSchedulingIgnoredDuringExecution"
    let terms = affinity[required]?.list("nodeSelectorTerms") ?? []
    for (place, term) in terms.enumerated() {
      said += termWarnings(term, "\(here).\(required).nodeSelectorTerms[\(place)]")
    }
    let preferred = "preferredDuringSchedulingIgnoredDuringExecution"
    for (place, wish) in affinity.list(preferred).enumerated() {
      said += termWarnings(wish["preference"] ?? [:], "\(here).\(preferred)[\(place)].preference")
    }
    return said
  }

  private func termWarnings(_ term: JSON, _ path: String) -> [String] {
    term.list("matchExpressions").enumerated().compactMap { place, need in
      let key = need.text("key")
      guard let old = Self.oldLabels[key] else { return nil }
      return "\(path).matchExpressions[\(place)].key: \(key) is \(old)"
    }
  }

  private var spread: [String] {
    spec.list("topologySpreadConstraints").enumerated().flatMap { place, constraint in
      let here = "\(path).topologySpreadConstraints[\(place)]"
      let key = constraint.text("topologyKey")
      var said = Self.oldLabels[key].map { ["\(here).topologyKey: \(key) is \($0)"] } ?? []
      if constraint[member: "labelSelector"] == nil { said.append(Self.nothing(here)) }
      return said
    }
  }

  private static func nothing(_ path: String) -> String {
    "\(path).labelSelector: a null labelSelector results in matching no pod"
  }

  private var company: [String] {
    ["podAffinity", "podAntiAffinity"].flatMap { kind -> [String] in
      let terms = spec["affinity"]?[kind] ?? [:]
      let here = "\(path).affinity.\(kind)"
      let required = "requiredDuringSchedulingIgnoredDuringExecution"
      let preferred = "preferredDuringSchedulingIgnoredDuringExecution"
      let hard = terms.list(required).enumerated().compactMap { place, term in
        term[member: "labelSelector"] == nil ? Self.nothing("\(here).\(required)[\(place)]") : nil
      }
      let soft = terms.list(preferred).enumerated().compactMap { place, wish in
        wish["podAffinityTerm"]?[member: "labelSelector"] == nil
          ? Self.nothing("\(here).\(preferred)[\(place)].podAffinityTerm") : nil
      }
      return hard + soft
    }
  }

  // MARK: What no longer does anything

  private static let oldAnnotations = [
    ("scheduler.alpha.kubernetes.io/critical-pod", "v1.16+", "priorityClassName"),
    ("security.alpha.kubernetes.io/sysctls", "v1.11+", "sysctls"),
    ("security.alpha.kubernetes.io/unsafe-sysctls", "v1.11+", "sysctls"),
  ]

  private func holds(_ annotation: String) -> Bool {
    metadata["annotations"]?[member: annotation] != nil
  }

  private func warning(_ annotation: String, _ since: String, _ field: String) -> String {
    "\(front)metadata.annotations[\(annotation)]: \(since); use the \"\(field)\" field instead"
  }

  private var annotations: [String] {
    Self.oldAnnotations.filter { holds($0.0) }.map {
      warning($0.0, "non-functional in \($0.1)", $0.2)
    }
  }

  /// Sorts of volumes that nothing mounts any more.
  static let oldVolumes = [
    ("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
    ("gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
    ("scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
    ("flocker", "deprecated in v1.22, non-functional in v1.25+"),
    ("storageos", "deprecated in v1.22, non-functional in v1.25+"),
    ("quobyte", "deprecated in v1.22, non-functional in v1.25+"),
    ("glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
    ("cephfs", "deprecated in v1.28, non-functional in v1.31+"),
    ("rbd", "deprecated in v1.28, non-functional in v1.31+"),
  ]

  private var volumes: [String] {
    spec.list("volumes").enumerated().flatMap { place, volume in
      Self.oldVolumes.filter { volume[member: $0.0] != nil }.map { name, words in
        "\(path).volumes[\(place)].\(Self.title(ofVolume: name)): \(words)"
      }
    }
  }

  /// What warnings call a sort of volumes.
  static func title(ofVolume name: String) -> String {
    name == "storageos" ? "storageOS" : name
  }

  /// What would take the place of a token.
  private var tokenPaths: [String] {
    let sources = spec.list("volumes").map { $0["projected"]?.list("sources") ?? [] }
    let tokens = sources.joined().compactMap { $0["serviceAccountToken"]?.text("path") }
    if tokens.isEmpty { return [] }
    let kinds = [("configMap", "configMap"), ("secret", "secrets"), ("downwardAPI", "downwardAPI")]
    return sources.enumerated().flatMap { place, list in
      list.flatMap { source in
        kinds.flatMap { kind, word -> [String] in
          let items = source[kind]?.list("items") ?? []
          return items.enumerated().filter { tokens.contains($0.element.text("path")) }.map {
            "\(path).volumes[\(place)].projected.sources.\(word)[\($0.offset)]: has duplicated path "
              + "with ServiceAccountToken \"\($0.element.text("path"))\""
          }
        }
      }
    }
  }

  // MARK: What is there twice

  private var repetitions: [String] {
    var said: [String] = []
    for (list, member, word) in [("hostAliases", "ip", "ip"), ("imagePullSecrets", "name", "name")]
    {
      var seen: [String] = []
      for (place, item) in spec.list(list).enumerated() {
        let text = item.text(member)
        if seen.contains(text) {
          said.append("\(path).\(list)[\(place)].\(member): duplicate \(word) \"\(text)\"")
        }
        seen.append(text)
      }
    }
    for (place, item) in spec.list("imagePullSecrets").enumerated() where item.text("name").isEmpty
    {
      said.append("\(path).imagePullSecrets[\(place)].name: invalid empty name \"\"")
    }
    return said
  }

  // MARK: Containers

  private static let pod = "seccomp.security.alpha.kubernetes.io/pod"
  private static let container = "container.seccomp.security.alpha.kubernetes.io/"
  private static let armor = "container.apparmor.security.beta.kubernetes.io/"

  /// Every container with where it stands, in the order in which upstream visits them.
  private var visited: [(path: String, container: JSON)] {
    ["initContainers", "containers", "ephemeralContainers"].flatMap { list in
      spec.list(list).enumerated().map { ("\(path).\(list)[\($0.offset)]", $0.element) }
    }
  }

  private var containers: [String] {
    let context = spec["securityContext"]
    let since = "non-functional in v1.27+"
    var said: [String] = []
    if context?[member: "seccompProfile"] == nil, holds(Self.pod) {
      said.append(warning(Self.pod, since, "seccompProfile"))
    }
    for (here, container) in visited {
      let (name, own) = (container.text("name"), container["securityContext"])
      if own?[member: "seccompProfile"] == nil, holds(Self.container + name) {
        said.append(warning(Self.container + name, since, "seccompProfile"))
      }
      let isArmed =
        context?[member: "appArmorProfile"] != nil || own?[member: "appArmorProfile"] != nil
      if !isArmed, holds(Self.armor + name) {
        said.append(warning(Self.armor + name, "deprecated since v1.30", "appArmorProfile"))
      }
      said += fractions(of: container["resources"] ?? [:], here + ".resources")
      said += variables(container.list("env"), here + ".env")
    }
    return said
  }

  private func fractions(of resources: JSON, _ path: String) -> [String] {
    ["memory", "ephemeral-storage"].flatMap { name in
      ["limits", "requests"].compactMap { list in
        guard let amount = Quantity(resources[list]?[name]), amount.nanos % Quantity(1).nanos != 0
        else { return nil }
        return
          "\(path).\(list)[\(name)]: fractional byte value \"\(amount.text)\" is invalid, must "
          + "be an integer"
      }
    }
  }

  /// A variable that is there twice is right only where the later one builds on the earlier.
  private func variables(_ variables: [JSON], _ path: String) -> [String] {
    var names: [String] = []
    var said: [String] = []
    for (place, variable) in variables.enumerated() {
      let (name, value) = (variable.text("name"), variable.text("value"))
      guard names.contains(name) else {
        names.append(name)
        continue
      }
      let reference = "$(\(name))"
      let builds = value.contains(reference) && value != reference
      if variable[member: "valueFrom"] == nil, builds { continue }
      said.append(
        "\(path)[\(place)]: hides previous definition of \"\(name)\", which may be dropped when "
          + "using apply")
    }
    return said
  }

  private struct Port {
    let field: String
    let address: String
    let host: Int64
  }

  private var ports: [String] {
    var known: [String: [Port]] = [:]
    var said: [String] = []
    for (here, container) in visited {
      for (place, json) in container.list("ports").enumerated() {
        let port = Port(
          field: "\(here).ports[\(place)]", address: json.text("hostIP"),
          host: json.number("hostPort"))
        if !port.address.isEmpty, port.host == 0 {
          said.append("\(port.field): hostIP set without hostPort: \(Self.text(of: json))")
        }
        let key = "\(json.number("containerPort"))/\(json.text("protocol"))"
        said += (known[key] ?? []).compactMap { Self.clash(port, $0) }
        known[key, default: []].append(port)
      }
    }
    return said
  }

  /// `{Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:127.0.0.1}`.
  private static func text(of port: JSON) -> String {
    "{Name:\(port.text("name")) HostPort:\(port.number("hostPort")) "
      + "ContainerPort:\(port.number("containerPort")) Protocol:\(port.text("protocol")) "
      + "HostIP:\(port.text("hostIP"))}"
  }

  private static func clash(_ one: Port, _ other: Port) -> String? {
    let what: String
    if one.address == other.address, one.host == other.host {
      what = "duplicate"
    } else if one.host == 0 || other.host == 0 {
      what = "overlapping"
    } else if one.host == other.host, one.address.isEmpty != other.address.isEmpty {
      what = "dangerously ambiguous"
    } else {
      return nil
    }
    return "\(one.field): \(what) port definition with \(other.field)"
  }

  private var patience: [String] {
    guard spec.number("terminationGracePeriodSeconds") < 0 else { return [] }
    return [
      "\(path).terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be "
        + "treated as 1"
    ]
  }
}
