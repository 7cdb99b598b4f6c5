import Documents

/// What is wrong with what pods and containers say of their rights.
///
/// Source: kubernetes, `pkg/apis/core/validation/validation.go`, `ValidateSecurityContext` and
/// `validatePodSpecSecurityContext`.
struct SecurityChecks {
  /// The pod's specification.
  let spec: JSON

  private var sharesUsers: Bool { spec[member: "hostUsers"]?.bool != false }

  // MARK: Containers

  /// What is wrong with a container's part.
  func errors(in container: JSON, at path: String) -> [FieldError] {
    guard let context = container[member: "securityContext"] else { return [] }
    var errors = Self.numberErrors(in: context, ["runAsUser", "runAsGroup"], at: path)
    errors += mountErrors(in: context, at: path + ".procMount")
    errors += Self.seccompErrors(in: context[member: "seccompProfile"], path + ".seccompProfile")
    errors += Self.escalationErrors(in: context, at: path)
    errors += Self.armorErrors(in: context[member: "appArmorProfile"], path + ".appArmorProfile")
    return errors
  }

  private func mountErrors(in context: JSON, at field: String) -> [FieldError] {
    guard let kind = context[member: "procMount"]?.string else { return [] }
    var errors = FieldError.unlessOne(of: ["Default", "Unmasked"], kind, field)
    if kind == "Unmasked", sharesUsers {
      errors.append(
        FieldError(field, .invalid, quoted: kind, "`hostUsers` must be false to use `Unmasked`"))
    }
    return errors
  }

  private static func escalationErrors(in context: JSON, at path: String) -> [FieldError] {
    guard context[member: "allowPrivilegeEscalation"]?.bool == false else { return [] }
    var reasons: [String] = []
    if context[member: "privileged"]?.bool == true { reasons.append("`privileged` to true") }
    let added = context["capabilities"]?.list("add") ?? []
    reasons += added.filter { $0 == "CAP_SYS_ADMIN" }.map { _ in
      "`capabilities.Add` CAP_SYS_ADMIN"
    }
    return reasons.map { reason in
      FieldError(
        path, .invalid, value: GoShape.securityContext(context),
        "cannot set `allowPrivilegeEscalation` to false and \(reason)")
    }
  }

  // MARK: Pods

  /// What is wrong with the pod's own part.
  func errors(at path: String) -> [FieldError] {
    guard let context = spec[member: "securityContext"] else { return [] }
    var errors = Self.numberErrors(in: context, ["fsGroup", "runAsUser", "runAsGroup"], at: path)
    for (place, group) in context.list("supplementalGroups").enumerated() {
      errors += Self.numberErrors(group.integer, at: "\(path).supplementalGroups[\(place)]")
    }
    if spec[member: "hostPID"]?.bool == true, spec[member: "shareProcessNamespace"]?.bool == true {
      errors.append(
        FieldError(
          path + ".shareProcessNamespace", .invalid, value: "true",
          "ShareProcessNamespace and HostPID cannot both be enabled"))
    }
    errors += sysctlErrors(in: context.list("sysctls"), at: path + ".sysctls")
    if let policy = context[member: "fsGroupChangePolicy"]?.string {
      errors += FieldError.unlessOne(
        of: ["Always", "OnRootMismatch"], policy, path + ".fsGroupChangePolicy")
    }
    errors += Self.seccompErrors(in: context[member: "seccompProfile"], path + ".seccompProfile")
    errors += Self.armorErrors(in: context[member: "appArmorProfile"], path + ".appArmorProfile")
    if let policy = context[member: "supplementalGroupsPolicy"]?.string {
      errors += FieldError.unlessOne(
        of: ["Merge", "Strict"], policy, path + ".supplementalGroupsPolicy")
    }
    if let policy = context[member: "seLinuxChangePolicy"]?.string {
      errors += FieldError.unlessOne(
        of: ["MountOption", "Recursive"], policy, path + ".seLinuxChangePolicy")
    }
    return errors
  }

  private func sysctlErrors(in sysctls: [JSON], at path: String) -> [FieldError] {
    var names: [String] = []
    var errors: [FieldError] = []
    for (place, sysctl) in sysctls.enumerated() {
      let field = "\(path)[\(place)].name"
      let name = sysctl.text("name")
      if name.isEmpty {
        errors.append(FieldError(field, .required))
      } else if !Sysctl.isName(name) {
        errors.append(FieldError(field, .invalid, quoted: name, Sysctl.rule))
      } else if names.contains(name) {
        errors.append(FieldError(field, .duplicate, quoted: name))
      }
      if let option = Sysctl.sharing(name), spec[member: option]?.bool == true {
        errors.append(
          FieldError(
            field, .invalid, quoted: name, "may not be specified when '\(option)' is true"))
      }
      names.append(name)
    }
    return errors
  }

  // MARK: What both have

  private static func numberErrors(
    in context: JSON, _ members: [String], at path: String
  ) -> [FieldError] {
    members.flatMap { numberErrors(context[member: $0]?.integer, at: "\(path).\($0)") }
  }

  /// Source: apimachinery, `util/validation/validation.go`, `IsValidUserID`.
  private static func numberErrors(_ number: Int64?, at field: String) -> [FieldError] {
    guard let number, !(0...2_147_483_647).contains(number) else { return [] }
    return [
      FieldError(
        field, .invalid, value: "\(number)", "must be between 0 and 2147483647, inclusive")
    ]
  }

  private static let profiles = ["Localhost", "RuntimeDefault", "Unconfined"]

  private static func seccompErrors(in profile: JSON?, _ path: String) -> [FieldError] {
    guard let profile else { return [] }
    let (type, file) = (profile.text("type"), profile[member: "localhostProfile"]?.string)
    if type.isEmpty {
      return [
        FieldError(path + ".type", .required, "type is required when seccompProfile is set")
      ]
    }
    var errors = FieldError.unlessOne(of: profiles, type, path + ".type")
    let field = path + ".localhostProfile"
    if type == "Localhost" {
      guard let file else {
        return [FieldError(field, .required, "must be set when seccomp type is Localhost")]
      }
      errors += FieldError.unlessBelow(file, field)
    } else if file != nil {
      errors.append(
        FieldError(
          field, .invalid, value: GoShape.profile(profile),
          "can only be set when seccomp type is Localhost"))
    }
    return errors
  }

  private static func armorErrors(in profile: JSON?, _ path: String) -> [FieldError] {
    guard let profile else { return [] }
    let (type, file) = (profile.text("type"), profile[member: "localhostProfile"]?.string)
    let field = path + ".localhostProfile"
    let missing = "must be set when AppArmor type is Localhost"
    switch (type, file) {
    case ("", _):
      return [
        FieldError(path + ".type", .required, "type is required when appArmorProfile is set")
      ]
    case ("Localhost", nil), ("Localhost", ""?): return [FieldError(field, .required, missing)]
    case ("Localhost", let file?):
      guard file.first?.isWhitespace == true || file.last?.isWhitespace == true else { return [] }
      return [FieldError(field, .invalid, quoted: file, "must not be padded with whitespace")]
    case ("RuntimeDefault", let file?), ("Unconfined", let file?):
      return [
        FieldError(
          field, .invalid, quoted: file, "can only be set when AppArmor type is Localhost")
      ]
    default: return FieldError.unlessOne(of: profiles, type, path + ".type")
    }
  }
}

/// Settings of the kernel that pods ask for.
enum Sysctl {
  private static let pattern =
    #"^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$"#

  /// What names look like.
  static let rule = "must have at most 253 characters and match regex \(pattern)"

  /// Whether it is the name of one.
  static func isName(_ name: String) -> Bool {
    guard name.utf8.count <= 253 else { return false }
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" }
    return parts.allSatisfy { part in
      guard let first = part.utf8.first, let last = part.utf8.last else { return false }
      return isPlain(first) && isPlain(last)
        && part.utf8.allSatisfy {
          isPlain($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// What of a pod's specification takes the machine's own in place of the pod's.
  ///
  /// Source: component-helpers, `node/util/sysctl/namespace.go`.
  static func sharing(_ name: String) -> String? {
    let dotted = name.replacing("/", with: ".")
    if dotted.hasPrefix("net.") { return "hostNetwork" }
    let fronts = ["kernel.shm", "kernel.msg", "fs.mqueue."]
    return dotted == "kernel.sem" || fronts.contains { dotted.hasPrefix($0) } ? "hostIPC" : nil
  }

  /// What kubelets let pods set unless they are told to let them set more.
  ///
  /// Source: kubernetes, `pkg/kubelet/sysctl/safe_sysctls.go`.
  static let safe = [
    "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range", "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
  ]

  /// Why a kubelet does not let a pod set what it asks for; nil where it does.
  ///
  /// Source: kubernetes, `pkg/kubelet/sysctl/allowlist.go`, `Admit`.
  static func refusal(of spec: JSON) -> String? {
    let names = (spec["securityContext"]?.list("sysctls") ?? []).map { $0.text("name") }
    let bad = names.first { !safe.contains($0.replacing("/", with: ".")) }
    return bad.map { "forbidden sysctl: \"\($0)\" not allowlisted" }
  }
}

/// Documents as the server's own types are written out in sentences: every member, by the names
/// that it calls them itself.
enum GoShape {
  /// Source: kubernetes, `pkg/apis/core/types.go`, `SecurityContext`.
  static func securityContext(_ context: JSON) -> String {
    text(
      context,
      [
        "capabilities", "privileged", "seLinuxOptions", "windowsOptions", "runAsUser",
        "runAsGroup", "runAsNonRoot", "readOnlyRootFilesystem", "allowPrivilegeEscalation",
        "procMount", "seccompProfile", "appArmorProfile",
      ])
  }

  /// Source: kubernetes, `pkg/apis/core/types.go`, `SeccompProfile`.
  static func profile(_ profile: JSON) -> String { text(profile, ["type", "localhostProfile"]) }

  private static let inner = [
    "capabilities": ["add", "drop"], "seLinuxOptions": ["user", "role", "type", "level"],
    "seccompProfile": ["type", "localhostProfile"],
    "appArmorProfile": ["type", "localhostProfile"],
  ]

  private static func text(_ document: JSON, _ members: [String]) -> String {
    let parts = members.map { member in
      let name = member == "seLinuxOptions" ? "SELinuxOptions" : capital(member)
      return "\"\(name)\":" + value(document[member: member], inner[member])
    }
    return "{\(parts.joined(separator: ","))}"
  }

  private static func value(_ value: JSON?, _ members: [String]?) -> String {
    guard let value else { return "null" }
    return members.map { text(value, $0) } ?? value.compactText
  }

  private static func capital(_ name: String) -> String {
    name.prefix(1).uppercased() + name.dropFirst()
  }
}

extension FieldError {
  /// Says which values there are, unless `value` is one of them; an empty one is none.
  static func unlessOne(of values: [String], _ value: String, _ field: String) -> [FieldError] {
    if values.contains(value) { return [] }
    let list = values.map { "\"\($0)\"" }.joined(separator: ", ")
    return [FieldError(field, .notSupported, quoted: value, "supported values: \(list)")]
  }

  /// Says that `*` stands alone, where a list has it among others, which `words` name.
  static func unlessAlone(in all: [JSON], _ words: String, _ field: String) -> [FieldError] {
    guard all.count > 1, all.contains("*") else { return [] }
    return [
      FieldError(
        field, .invalid, value: JSON.array(all).compactText,
        "if '*' is present, must not specify other \(words)")
    ]
  }

  /// What is wrong with a path that must lead down from where it begins.
  ///
  /// Source: kubernetes, `validation.go`, `validateLocalDescendingPath`.
  static func unlessBelow(_ path: String, _ field: String) -> [FieldError] {
    var errors: [FieldError] = []
    if path.hasPrefix("/") {
      errors.append(FieldError(field, .invalid, quoted: path, "must be a relative path"))
    }
    if path.split(separator: "/").contains("..") {
      errors.append(FieldError(field, .invalid, quoted: path, "must not contain '..'"))
    }
    return errors
  }
}
