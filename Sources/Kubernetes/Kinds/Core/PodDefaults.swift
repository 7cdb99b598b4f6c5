import Documents

/// What the API fills into the specification of pods, and of templates of pods.
///
/// Source: kubernetes, `pkg/apis/core/v1/defaults.go`.
enum PodDefaults {
  /// What pods and templates get alike.
  static func fill(template spec: inout JSON) {
    UnservedFields.drop(from: &spec)
    spec.editEach("initContainers", fill(container:))
    spec.editEach("containers", fill(container:))
    spec.editEach("ephemeralContainers", fill(container:))
    spec.editEach("volumes", fill(volume:))
    spec.edit("resources", canonical(resources:))
    spec.fill("restartPolicy", "Always")
    spec.fill("terminationGracePeriodSeconds", 30)
    spec.fill("dnsPolicy", "ClusterFirst")
    spec.fill("securityContext", [:])
    spec.fill("schedulerName", "default-scheduler")
    if let account = spec[member: "serviceAccountName"] { spec.fill("serviceAccount", account) }
    if let account = spec[member: "serviceAccount"] { spec.fill("serviceAccountName", account) }
  }

  /// What only pods get.
  static func fill(pod spec: inout JSON) {
    fill(template: &spec)
    let usesHostNetwork = spec["hostNetwork"]?.bool == true
    for list in ["initContainers", "containers"] {
      spec.editEach(list) { container in
        container.edit("resources", fillRequests)
        guard usesHostNetwork else { return }
        container.editEach("ports") { port in
          let number = port["containerPort"] ?? 0
          port.fill("hostPort", number)
        }
      }
    }
    fillWhole(&spec)
    spec.fill("enableServiceLinks", true)
  }

  /// A pod that says as a whole what it may use asks for what its containers ask for together, and
  /// only where none of them asks, for as much as its limit.
  ///
  /// Source: `defaultPodRequests`.
  private static func fillWhole(_ spec: inout JSON) {
    guard let whole = spec[member: "resources"], let limits = whole["limits"]?.object,
      !limits.isEmpty
    else { return }
    var requests = whole[member: "requests"] ?? [:]
    for entry in PodResources.containerRequests(of: spec).entries
    where ["cpu", "memory"].contains(entry.name) {
      requests.fill(entry.name, .string(entry.amount.text))
    }
    for limit in limits where ResourceName.isOfWholePods(limit.key) {
      requests.fill(limit.key, limit.value)
    }
    if requests != [:] { spec[member: "resources"]?[member: "requests"] = requests }
  }

  /// A limit without a request asks for as much.
  private static func fillRequests(_ resources: inout JSON) {
    guard let limits = resources["limits"]?.object, !limits.isEmpty else { return }
    var requests = resources[member: "requests"] ?? [:]
    for limit in limits { requests.fill(limit.key, limit.value) }
    if resources[member: "requests"] != requests { resources[member: "requests"] = requests }
  }

  private static func fill(container: inout JSON) {
    let image = container.text("image")
    container.fill("imagePullPolicy", pullPolicy(of: image))
    container.fill("terminationMessagePath", "/dev/termination-log")
    container.fill("terminationMessagePolicy", "File")
    container.fill("resources", [:])
    container.edit("resources", canonical(resources:))
    container.editEach("ports") { $0.fill("protocol", "TCP") }
    container.editEach("env") { variable in
      variable.edit("valueFrom") { source in
        source.edit("fieldRef") { $0.fill("apiVersion", "v1") }
        source.edit("resourceFieldRef") { $0.fill("divisor", "0") }
      }
    }
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
      container.edit(probe, fill(probe:))
    }
    container.edit("lifecycle") { lifecycle in
      for hook in ["postStart", "preStop"] {
        lifecycle.edit(hook) { $0.edit("httpGet", fill(get:)) }
      }
    }
  }

  private static func fill(probe: inout JSON) {
    probe.fill("timeoutSeconds", 1)
    probe.fill("periodSeconds", 10)
    probe.fill("successThreshold", 1)
    probe.fill("failureThreshold", 3)
    probe.edit("httpGet", fill(get:))
    probe.edit("grpc") { $0.fill("service", "") }
  }

  private static func fill(get: inout JSON) {
    get.fill("path", "/")
    get.fill("scheme", "HTTP")
  }

  private static func fill(volume: inout JSON) {
    let sources = volume.object?.filter { $0.key != "name" && !$0.value.isNull } ?? []
    if sources.isEmpty { volume[member: "emptyDir"] = [:] }
    for source in ["secret", "configMap", "downwardAPI", "projected"] {
      volume.edit(source) { $0.fill("defaultMode", 420) }
    }
    volume.edit("hostPath") { $0.fill("type", "") }
    volume.edit("projected") { projected in
      projected.editEach("sources") { source in
        source.edit("serviceAccountToken") { $0.fill("expirationSeconds", 3600) }
        source.edit("downwardAPI", fill(downward:))
      }
    }
    volume.edit("downwardAPI", fill(downward:))
    volume.edit("ephemeral") { ephemeral in
      ephemeral.edit("volumeClaimTemplate") { template in
        template.edit("spec") { $0.fill("volumeMode", "Filesystem") }
      }
    }
  }

  private static func fill(downward: inout JSON) {
    downward.editEach("items") { $0.edit("fieldRef") { $0.fill("apiVersion", "v1") } }
  }

  /// Amounts are stored in their canonical form.
  static func canonical(resources: inout JSON) {
    for list in ["limits", "requests"] {
      resources.edit(list) { amounts in
        for member in amounts.object ?? [:] {
          guard let text = Quantity(member.value)?.text, member.value.string != text
          else { continue }
          amounts[member: member.key] = .string(text)
        }
      }
    }
  }

  /// An image that may change under its name is pulled every time.
  static func pullPolicy(of image: String) -> JSON {
    if image.contains("@") { return "IfNotPresent" }
    let name = image.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let colon = name.firstIndex(of: ":") else { return "Always" }
    return name[colon...] == ":latest" ? "Always" : "IfNotPresent"
  }
}
