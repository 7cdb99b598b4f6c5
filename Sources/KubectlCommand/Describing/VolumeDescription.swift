import Documents

/// Volumes within descriptions.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeVolumes`.
enum VolumeDescription {
  static func write(_ volumes: [JSON], into page: inout DescriptionPage, space: String) {
    if volumes.isEmpty { return page.line(0, "\(space)Volumes:\t<none>") }
    page.line(0, "\(space)Volumes:")
    for volume in volumes {
      page.line(1, "\(space.isEmpty ? "" : " ")\(volume.text("name")):")
      write(volume, &page)
    }
  }

  private static func write(_ volume: JSON, _ page: inout DescriptionPage) {
    if let path = volume["hostPath"] {
      page.entry(2, "Type", "HostPath (bare host directory volume)")
      page.entry(2, "Path", path.text("path"))
      page.entry(2, "HostPathType", path.text("type"))
    } else if let empty = volume["emptyDir"] {
      page.entry(2, "Type", "EmptyDir (a temporary directory that shares a pod's lifetime)")
      page.entry(2, "Medium", empty.text("medium"))
      page.entry(2, "SizeLimit", empty["sizeLimit"].map(GoText.value) ?? "<unset>")
    } else if let secret = volume["secret"] {
      page.entry(2, "Type", "Secret (a volume populated by a Secret)")
      page.entry(2, "SecretName", secret.text("secretName"))
      page.entry(2, "Optional", "\(secret["optional"]?.bool ?? false)")
    } else if let map = volume["configMap"] {
      page.entry(2, "Type", "ConfigMap (a volume populated by a ConfigMap)")
      page.entry(2, "Name", map.text("name"))
      page.entry(2, "Optional", "\(map["optional"]?.bool ?? false)")
    } else if let claim = volume["persistentVolumeClaim"] {
      page.entry(
        2, "Type",
        "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)")
      page.entry(2, "ClaimName", claim.text("claimName"))
      page.entry(2, "ReadOnly", "\(claim["readOnly"]?.bool ?? false)")
    } else if let projected = volume["projected"] {
      write(projected: projected, &page)
    } else if volume["downwardAPI"] != nil {
      page.entry(2, "Type", "DownwardAPI (a volume populated by information about the pod)")
      page.line(2, "Items:")
      for item in volume.list("downwardAPI.items") {
        if let field = item["fieldRef"] {
          page.line(3, "\(field.text("fieldPath")) -> \(item.text("path"))")
        }
      }
    } else if let driver = volume["csi"] {
      page.entry(2, "Type", "CSI (a Container Storage Interface (CSI) volume source)")
      page.entry(2, "Driver", driver.text("driver"))
      page.entry(2, "FSType", driver.text("fsType"))
      page.entry(2, "ReadOnly", "\(driver["readOnly"]?.bool ?? false)")
    } else {
      page.line(2, "<unknown>")
    }
  }

  private static func write(projected: JSON, _ page: inout DescriptionPage) {
    page.entry(
      2, "Type", "Projected (a volume that contains injected data from multiple sources)")
    for source in projected.list("sources") {
      if let secret = source["secret"] {
        page.entry(2, "SecretName", secret.text("name"))
        page.entry(2, "Optional", secret["optional"].map(GoText.value) ?? "<nil>")
      } else if source["downwardAPI"] != nil {
        page.entry(2, "DownwardAPI", "true")
      } else if let map = source["configMap"] {
        page.entry(2, "ConfigMapName", map.text("name"))
        page.entry(2, "Optional", map["optional"].map(GoText.value) ?? "<nil>")
      } else if let token = source["serviceAccountToken"] {
        page.entry(2, "TokenExpirationSeconds", "\(token.number("expirationSeconds"))")
      }
    }
  }
}

/// Tolerations within descriptions.
enum TolerationDescription {
  static func write(_ tolerations: [JSON], into page: inout DescriptionPage, space: String) {
    if tolerations.isEmpty { return page.line(0, "\(space)Tolerations:\t<none>") }
    let sorted = tolerations.enumerated().sorted {
      ($0.element.text("key"), $0.offset) < ($1.element.text("key"), $1.offset)
    }.map(\.element)
    for (place, one) in sorted.enumerated() {
      let front = place == 0 ? "\(space)Tolerations:\t" : "\(space)\t"
      page.line(0, front + text(one))
    }
  }

  private static func text(_ one: JSON) -> String {
    var text = one.text("key")
    if !one.text("value").isEmpty { text += "=\(one.text("value"))" }
    if !one.text("effect").isEmpty { text += ":\(one.text("effect"))" }
    if one.text("operator") == "Exists", one.text("value").isEmpty {
      text += text.isEmpty ? "op=Exists" : " op=Exists"
    }
    if let seconds = one["tolerationSeconds"]?.integer { text += " for \(seconds)s" }
    return text
  }
}

/// Spread constraints within descriptions.
enum SpreadDescription {
  static func write(_ constraints: [JSON], into page: inout DescriptionPage, space: String) {
    let sorted = constraints.sorted { $0.text("topologyKey") < $1.text("topologyKey") }
    for (place, one) in sorted.enumerated() {
      let front = place == 0 ? "\(space)Topology Spread Constraints:\t" : "\(space)\t"
      var text =
        "\(one.text("topologyKey")):\(one.text("whenUnsatisfiable")) when max skew "
        + "\(one.number("maxSkew")) is exceeded"
      if let selector = one["labelSelector"] {
        text += " for selector \(SelectorText.text(selector))"
      }
      page.line(0, front + text)
    }
  }
}
