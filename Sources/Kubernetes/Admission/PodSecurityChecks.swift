import Documents

/// What a pod does that a level of Pod Security forbids.
///
/// Source: kubernetes, `staging/src/k8s.io/pod-security-admission/policy`, one file a check. The
/// checks of the newest version stand for those of all versions.
struct PodSecurityChecks {
  /// Something that is forbidden, with who does it.
  struct Problem: Equatable {
    let reason: String
    let detail: String
  }

  private let spec: JSON
  private let containers: [JSON]
  private let own: JSON

  init(_ spec: JSON) {
    self.spec = spec
    own = spec["securityContext"] ?? [:]
    containers = ["initContainers", "containers", "ephemeralContainers"].flatMap { spec.list($0) }
  }

  /// In the order of the checks' names: those of the base, then those of the strictest level,
  /// some of which take the place of the former.
  func problems(at level: PodSecurity.Level) -> [Problem] {
    if level == .privileged { return [] }
    if spec["os"]?.text("name") == "windows" { return [] }
    let isStrict = level == .restricted
    let base = [
      appArmor, isStrict ? nil : capabilities, hostNamespaces, isStrict ? nil : hostPaths,
      hostPorts, hostProbes, privileged, mounts, labels, isStrict ? nil : seccomp, sysctls,
      windows,
    ]
    let strict = [escalation, drops, volumes, nonRoot, rootUser, strictSeccomp]
    return (base + (isStrict ? strict : [])).compactMap { $0 }
  }

  // MARK: Words

  private func names(where isBad: (JSON) -> Bool) -> [String] {
    containers.filter(isBad).map { $0.text("name") }
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "\"\($0)\"" }.joined(separator: ", ")
  }

  private func containerText(_ names: [String]) -> String {
    "container\(names.count == 1 ? "" : "s") \(quoted(names))"
  }

  private func unique(_ texts: [String]) -> [String] { Set(texts).sorted() }

  private func context(_ container: JSON) -> JSON { container["securityContext"] ?? [:] }

  // MARK: The base

  private var appArmor: Problem? {
    func isBad(_ context: JSON) -> Bool {
      guard let profile = context[member: "appArmorProfile"] else { return false }
      return !["RuntimeDefault", "Localhost"].contains(profile.text("type"))
    }
    var setters = isBad(own) ? ["pod"] : []
    let bad = names { isBad(context($0)) }
    if !bad.isEmpty { setters.append(containerText(bad)) }
    if setters.isEmpty { return nil }
    let contexts = [own] + containers.map(context)
    let types = unique(contexts.filter(isBad).map { $0["appArmorProfile"]?.text("type") ?? "" })
    let word = types.count == 1 ? "type" : "types"
    return Problem(
      reason: "forbidden AppArmor profile\(types.count == 1 ? "" : "s")",
      detail: "\(setters.joined(separator: " and ")) must not set AppArmor profile \(word) to "
        + quoted(types))
  }

  /// Source: `check_capabilities_baseline.go`.
  private static let allowed: Set<String> = [
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
    "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
  ]

  private func added(_ container: JSON) -> [String] {
    context(container)["capabilities"]?.list("add").compactMap(\.string) ?? []
  }

  private var capabilities: Problem? {
    let bad = names { added($0).contains { !Self.allowed.contains($0) } }
    if bad.isEmpty { return nil }
    let all = unique(containers.flatMap(added).filter { !Self.allowed.contains($0) })
    return Problem(
      reason: "non-default capabilities",
      detail: "\(containerText(bad)) must not include \(quoted(all)) in "
        + "securityContext.capabilities.add")
  }

  private var hostNamespaces: Problem? {
    let set = ["hostNetwork", "hostPID", "hostIPC"].filter { spec[$0]?.bool == true }
    if set.isEmpty { return nil }
    return Problem(
      reason: "host namespaces", detail: set.map { $0 + "=true" }.joined(separator: ", "))
  }

  private var hostPaths: Problem? {
    let bad = spec.list("volumes").filter { $0[member: "hostPath"] != nil }.map { $0.text("name") }
    if bad.isEmpty { return nil }
    return Problem(
      reason: "hostPath volumes", detail: "volume\(bad.count == 1 ? "" : "s") \(quoted(bad))")
  }

  private var hostPorts: Problem? {
    func ports(_ container: JSON) -> [String] {
      container.list("ports").map { $0.number("hostPort") }.filter { $0 != 0 }.map { "\($0)" }
    }
    let bad = names { !ports($0).isEmpty }
    if bad.isEmpty { return nil }
    let all = unique(containers.flatMap(ports))
    return Problem(
      reason: "hostPort",
      detail: "\(containerText(bad)) \(bad.count == 1 ? "uses" : "use") "
        + "hostPort\(all.count == 1 ? "" : "s") \(all.joined(separator: ", "))")
  }

  /// Source: `check_hostProbesAndhostLifecycle.go`, since 1.34.
  private var hostProbes: Problem? {
    func hosts(_ container: JSON) -> [String] {
      let probes = ["livenessProbe", "readinessProbe", "startupProbe"].map { container[$0] }
      let hooks = ["postStart", "preStop"].map { container["lifecycle"]?[$0] }
      return (probes + hooks).flatMap { handler in
        ["httpGet", "tcpSocket"].compactMap { handler?[$0]?["host"]?.string }
      }.filter { !["", "127.0.0.1", "::1"].contains($0) }
    }
    let bad = names { !hosts($0).isEmpty }
    if bad.isEmpty { return nil }
    let all = unique(containers.flatMap(hosts))
    return Problem(
      reason: "probe or lifecycle host",
      detail: "\(containerText(bad)) \(bad.count == 1 ? "uses" : "use") probe or lifecycle "
        + "host\(all.count == 1 ? "" : "s") \(quoted(all))")
  }

  private var privileged: Problem? {
    let bad = names { context($0)["privileged"]?.bool == true }
    if bad.isEmpty { return nil }
    return Problem(
      reason: "privileged",
      detail: "\(containerText(bad)) must not set securityContext.privileged=true")
  }

  private var mounts: Problem? {
    func type(_ container: JSON) -> String {
      let text = context(container).text("procMount")
      return text == "Default" ? "" : text
    }
    let bad = names { !type($0).isEmpty }
    if bad.isEmpty { return nil }
    return Problem(
      reason: "procMount",
      detail: "\(containerText(bad)) must not set securityContext.procMount to "
        + quoted(unique(containers.map(type).filter { !$0.isEmpty })))
  }

  private var labels: Problem? {
    let types = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]
    func options(_ context: JSON) -> JSON { context["seLinuxOptions"] ?? [:] }
    func isBad(_ context: JSON) -> Bool {
      let options = options(context)
      return !types.contains(options.text("type")) || !options.text("user").isEmpty
        || !options.text("role").isEmpty
    }
    var setters = isBad(own) ? ["pod"] : []
    let bad = names { isBad(context($0)) }
    if !bad.isEmpty { setters.append(containerText(bad)) }
    if setters.isEmpty { return nil }
    let all = ([own] + containers.map(context)).map(options)
    let wrong = unique(all.map { $0.text("type") }.filter { !types.contains($0) })
    var data = wrong.isEmpty ? [] : ["type\(wrong.count == 1 ? "" : "s") \(quoted(wrong))"]
    if all.contains(where: { !$0.text("user").isEmpty }) { data.append("user may not be set") }
    if all.contains(where: { !$0.text("role").isEmpty }) { data.append("role may not be set") }
    return Problem(
      reason: "seLinuxOptions",
      detail: "\(setters.joined(separator: " and ")) set forbidden securityContext."
        + "seLinuxOptions: \(data.joined(separator: "; "))")
  }

  private func profile(_ context: JSON) -> String? {
    context[member: "seccompProfile"]?.text("type")
  }

  private func isGood(_ profile: String) -> Bool {
    ["RuntimeDefault", "Localhost"].contains(profile)
  }

  /// Who sets a profile that is no good.
  private var badProfiles: Problem? {
    func isBad(_ context: JSON) -> Bool { profile(context).map { !isGood($0) } ?? false }
    var setters = isBad(own) ? ["pod"] : []
    let bad = names { isBad(context($0)) }
    if !bad.isEmpty { setters.append(containerText(bad)) }
    if setters.isEmpty { return nil }
    let values = unique(
      ([own] + containers.map(context)).compactMap(profile).filter { !isGood($0) })
    return Problem(
      reason: "seccompProfile",
      detail: "\(setters.joined(separator: " and ")) must not set "
        + "securityContext.seccompProfile.type to \(quoted(values))")
  }

  private var seccomp: Problem? { badProfiles }

  /// Source: `check_sysctls.go`, the list since 1.32.
  private static let safeSettings: Set<String> = [
    "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout", "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
  ]

  private var sysctls: Problem? {
    let bad = own.list("sysctls").map { $0.text("name") }.filter { !Self.safeSettings.contains($0) }
    if bad.isEmpty { return nil }
    return Problem(reason: "forbidden sysctls", detail: bad.joined(separator: ", "))
  }

  private var windows: Problem? {
    func isBad(_ context: JSON) -> Bool { context["windowsOptions"]?["hostProcess"]?.bool == true }
    var setters = isBad(own) ? ["pod"] : []
    let bad = names { isBad(context($0)) }
    if !bad.isEmpty { setters.append(containerText(bad)) }
    if setters.isEmpty { return nil }
    return Problem(
      reason: "hostProcess",
      detail: "\(setters.joined(separator: " and ")) must not set "
        + "securityContext.windowsOptions.hostProcess=true")
  }

  // MARK: The strictest level

  private var escalation: Problem? {
    let bad = names { context($0)["allowPrivilegeEscalation"]?.bool != false }
    if bad.isEmpty { return nil }
    return Problem(
      reason: "allowPrivilegeEscalation != false",
      detail: "\(containerText(bad)) must set securityContext.allowPrivilegeEscalation=false")
  }

  private var drops: Problem? {
    let missing = names {
      !(context($0)["capabilities"]?.list("drop").contains("ALL") ?? false)
    }
    let adding = names { added($0).contains { $0 != "NET_BIND_SERVICE" } }
    var details: [String] = []
    if !missing.isEmpty {
      details.append(
        "\(containerText(missing)) must set securityContext.capabilities.drop=[\"ALL\"]")
    }
    if !adding.isEmpty {
      let all = unique(containers.flatMap(added).filter { $0 != "NET_BIND_SERVICE" })
      details.append(
        "\(containerText(adding)) must not include \(quoted(all)) in "
          + "securityContext.capabilities.add")
    }
    if details.isEmpty { return nil }
    return Problem(
      reason: "unrestricted capabilities", detail: details.joined(separator: "; "))
  }

  private var volumes: Problem? {
    let allowed: Set<String> = [
      "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim",
      "projected", "secret",
    ]
    func type(_ volume: JSON) -> String {
      volume.object?.first { $0.key != "name" && !$0.value.isNull }?.key ?? "unknown"
    }
    let bad = spec.list("volumes").filter { !allowed.contains(type($0)) }
    if bad.isEmpty { return nil }
    let types = unique(bad.map(type))
    return Problem(
      reason: "restricted volume types",
      detail: "volume\(bad.count == 1 ? "" : "s") \(quoted(bad.map { $0.text("name") })) "
        + "\(bad.count == 1 ? "uses" : "use") restricted volume "
        + "type\(types.count == 1 ? "" : "s") \(quoted(types))")
  }

  private var nonRoot: Problem? {
    let podSays = own["runAsNonRoot"]?.bool
    var setters = podSays == false ? ["pod"] : []
    let bad = names { context($0)["runAsNonRoot"]?.bool == false }
    if !bad.isEmpty { setters.append(containerText(bad)) }
    let reason = "runAsNonRoot != true"
    if !setters.isEmpty {
      return Problem(
        reason: reason,
        detail: "\(setters.joined(separator: " and ")) must not set "
          + "securityContext.runAsNonRoot=false")
    }
    let silent = names { context($0)["runAsNonRoot"]?.bool == nil && podSays != true }
    if silent.isEmpty { return nil }
    return Problem(
      reason: reason,
      detail: "pod or \(containerText(silent)) must set securityContext.runAsNonRoot=true")
  }

  private var rootUser: Problem? {
    var setters = own["runAsUser"]?.integer == 0 ? ["pod"] : []
    let bad = names { context($0)["runAsUser"]?.integer == 0 }
    if !bad.isEmpty { setters.append(containerText(bad)) }
    if setters.isEmpty { return nil }
    return Problem(
      reason: "runAsUser=0",
      detail: "\(setters.joined(separator: " and ")) must not set runAsUser=0")
  }

  private var strictSeccomp: Problem? {
    if let problem = badProfiles { return problem }
    let podIsGood = profile(own).map(isGood) ?? false
    let silent = names { profile(context($0)) == nil && !podIsGood }
    if silent.isEmpty { return nil }
    return Problem(
      reason: "seccompProfile",
      detail: "pod or \(containerText(silent)) must set securityContext.seccompProfile.type to "
        + "\"RuntimeDefault\" or \"Localhost\"")
  }
}
