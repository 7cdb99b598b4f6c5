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

  /// Writes where a persistent volume's bytes are.
  static func write(source spec: JSON, into page: inout DescriptionPage) {
    if plain(spec, isPersistent: true, &page) { return }
    page.line(1, "<unknown>")
  }

  private static func write(_ volume: JSON, _ page: inout DescriptionPage) {
    if plain(volume, isPersistent: false, &page) { return }
    if let projected = volume["projected"] {
      write(projected: projected, &page)
    } else if volume["downwardAPI"] != nil {
      page.entry(2, "Type", "DownwardAPI (a volume populated by information about the pod)")
      page.line(2, "Items:")
      for item in volume.list("downwardAPI.items") {
        if let field = item["fieldRef"] {
          page.line(3, "\(field.text("fieldPath")) -> \(item.text("path"))")
        }
      }
    } else {
      page.line(2, "<unknown>")
    }
  }

  /// Writes sources that are a few labels with values; tells whether it was one of those.
  private static func plain(
    _ volume: JSON, isPersistent: Bool, _ page: inout DescriptionPage
  ) -> Bool {
    for form in VolumeForm.all {
      guard let source = volume[form.key] else { continue }
      page.entry(2, "Type", form.words)
      for label in form.labels where isPersistent || !label.isPersistentOnly {
        page.entry(2, label.title, label.text(source))
      }
      if form.key == "csi" { attributes(source["volumeAttributes"], &page) }
      return true
    }
    return false
  }

  private static func attributes(_ attributes: JSON?, _ page: inout DescriptionPage) {
    let members = (attributes?.object?.members ?? []).sorted { $0.key < $1.key }
    if members.isEmpty { return page.entry(2, "VolumeAttributes", "<none>") }
    // Every line after the first comes with two indents, one before and one after the tab's.
    for (place, member) in members.enumerated() {
      let line = "\(member.key)=\(member.value.string ?? "")"
      let shown = line.count > 140 ? line.prefix(140) + "..." : line
      page.line(2, place == 0 ? "VolumeAttributes:\t    \(shown)" : "    \t    \(shown)")
    }
  }

  private static func write(projected: JSON, _ page: inout DescriptionPage) {
    page.entry(
      2, "Type", "Projected (a volume that contains injected data from multiple sources)")
    for source in projected.list("sources") {
      if let secret = source["secret"] {
        page.entry(2, "SecretName", secret.text("name"))
        page.entry(2, "SecretOptionalName", secret["optional"].map(GoText.value) ?? "<nil>")
      } else if source["downwardAPI"] != nil {
        page.entry(2, "DownwardAPI", "true")
      } else if let map = source["configMap"] {
        page.entry(2, "ConfigMapName", map.text("name"))
        page.entry(2, "ConfigMapOptional", map["optional"].map(GoText.value) ?? "<nil>")
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
