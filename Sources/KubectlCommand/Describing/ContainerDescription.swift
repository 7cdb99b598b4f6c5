import Documents

/// Containers within descriptions.
///
/// Source: kubectl, `pkg/describe/describe.go`, `describeContainers`.
enum ContainerDescription {
  /// Writes containers; `pod` is what fields of the environment are read from, and nil in templates.
  static func write(
    _ title: String, _ containers: [JSON], _ statuses: [JSON], of pod: JSON?,
    into page: inout DescriptionPage, space: String
  ) {
    page.line(0, "\(space)\(title):" + (containers.isEmpty ? " <none>" : ""))
    for container in containers {
      let name = container.text("name")
      let status = statuses.first { $0.text("name") == name }
      page.line(1, "\(space.isEmpty ? "" : " ")\(name):")
      basics(container, status, &page)
      words("Command", container.list("command"), &page)
      words("Args", container.list("args"), &page)
      if let status { states(status, &page) }
      resources(container, &page)
      for (label, key) in [
        ("Liveness", "livenessProbe"), ("Readiness", "readinessProbe"), ("Startup", "startupProbe"),
      ] {
        if let probe = container[key] { page.entry(2, label, ProbeText.text(probe)) }
      }
      EnvironmentDescription.write(container, of: pod, into: &page)
      mounts(container, &page)
    }
  }

  private static func basics(_ container: JSON, _ status: JSON?, _ page: inout DescriptionPage) {
    if let status { page.entry(2, "Container ID", status.text("containerID")) }
    page.entry(2, "Image", container.text("image"))
    if let status { page.entry(2, "Image ID", status.text("imageID")) }
    for (label, key) in [("Port", "containerPort"), ("Host Port", "hostPort")] {
      let ports = container.list("ports").map {
        "\($0.number(key))/\($0["protocol"]?.string ?? "")"
      }.joined(separator: ", ")
      page.entry(
        2, ports.contains(",") ? label + "s" : label, ports.isEmpty ? "<none>" : ports)
    }
    if let type = container.at("securityContext.seccompProfile.type")?.string {
      page.entry(2, "SeccompProfile", type)
    }
  }

  private static func words(_ label: String, _ words: [JSON], _ page: inout DescriptionPage) {
    if words.isEmpty { return }
    page.line(2, "\(label):")
    for word in words {
      let lines = (word.string ?? "").split(separator: "\n", omittingEmptySubsequences: false)
      for line in lines { page.line(3, String(line)) }
    }
  }

  private static func states(_ status: JSON, _ page: inout DescriptionPage) {
    state("State", status["state"], &page)
    if status.at("lastState.terminated") != nil {
      state("Last State", status["lastState"], &page)
    }
    page.entry(2, "Ready", status["ready"]?.bool == true ? "True" : "False")
    page.entry(2, "Restart Count", "\(status.number("restartCount"))")
  }

  private static func state(_ label: String, _ state: JSON?, _ page: inout DescriptionPage) {
    if let running = state?["running"] {
      page.entry(2, label, "Running")
      page.entry(3, "Started", DateText.long(running.text("startedAt")))
    } else if let ended = state?["terminated"] {
      page.entry(2, label, "Terminated")
      if !ended.text("reason").isEmpty { page.entry(3, "Reason", ended.text("reason")) }
      if !ended.text("message").isEmpty { page.entry(3, "Message", ended.text("message")) }
      page.entry(3, "Exit Code", "\(ended.number("exitCode"))")
      if ended.number("signal") > 0 { page.entry(3, "Signal", "\(ended.number("signal"))") }
      page.entry(3, "Started", DateText.long(ended.text("startedAt")))
      page.entry(3, "Finished", DateText.long(ended.text("finishedAt")))
    } else {
      page.entry(2, label, "Waiting")
      let reason = state?.text("waiting.reason") ?? ""
      if !reason.isEmpty { page.entry(3, "Reason", reason) }
    }
  }

  private static func resources(_ container: JSON, _ page: inout DescriptionPage) {
    for (label, key) in [("Limits", "limits"), ("Requests", "requests")] {
      let amounts = container.at("resources.\(key)")?.object?.members ?? []
      if amounts.isEmpty { continue }
      page.line(2, "\(label):")
      for amount in amounts.sorted(by: { $0.key < $1.key }) {
        page.entry(3, amount.key, GoText.value(amount.value))
      }
    }
  }

  private static func mounts(_ container: JSON, _ page: inout DescriptionPage) {
    let mounts = container.list("volumeMounts").sorted {
      $0.text("mountPath") < $1.text("mountPath")
    }
    page.line(2, "Mounts:" + (mounts.isEmpty ? "\t<none>" : ""))
    for mount in mounts {
      var flags = mount["readOnly"]?.bool == true ? "ro" : "rw"
      let path = mount.text("subPath")
      if !path.isEmpty { flags += ",path=\(GoText.quoted(path))" }
      page.line(3, "\(mount.text("mountPath")) from \(mount.text("name")) (\(flags))")
    }
  }
}

/// Probes in one line.
enum ProbeText {
  static func text(_ probe: JSON) -> String {
    let times =
      "delay=\(probe.number("initialDelaySeconds"))s timeout=\(probe.number("timeoutSeconds"))s "
      + "period=\(probe.number("periodSeconds"))s #success=\(probe.number("successThreshold")) "
      + "#failure=\(probe.number("failureThreshold"))"
    if let exec = probe["exec"] {
      return "exec \(GoText.list((exec["command"]?.array ?? []).compactMap(\.string))) \(times)"
    }
    if let get = probe["httpGet"] {
      let port = get["port"].map(GoText.value) ?? ""
      let path = get.text("path")
      let scheme = get.text("scheme").isEmpty ? "http" : get.text("scheme").lowercased()
      let slash = path.hasPrefix("/") || path.isEmpty ? "" : "/"
      return "http-get \(scheme)://\(get.text("host")):\(port)\(slash)\(path) \(times)"
    }
    if let socket = probe["tcpSocket"] {
      let port = socket["port"].map(GoText.value) ?? ""
      return "tcp-socket \(socket.text("host")):\(port) \(times)"
    }
    if let call = probe["grpc"] {
      return "grpc <pod>:\(call.number("port")) \(call.text("service")) \(times)"
    }
    return "unknown \(times)"
  }
}
