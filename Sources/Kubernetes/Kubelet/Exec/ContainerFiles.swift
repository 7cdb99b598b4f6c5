import Documents
import Simulation

/// The files that a cluster puts into a container, and a few that its image brings.
struct ContainerFiles {
  let work: ContainerWork
  let view: ClusterView
  let run: PodRuntime?

  /// Where names are looked up: the cluster's DNS service, else the tenth address.
  var resolver: String {
    if let service = view.object(Service.self, "kube-system", "kube-dns") {
      return service.spec.text("clusterIP")
    }
    return view.plane.flatMap { AddressBlock($0.serviceRange)?.address(10) } ?? ""
  }

  /// What a file holds; nil where none is known.
  func text(of path: String) -> String? {
    if let text = put(at: path) { return text }
    return isCovered(path) ? nil : image.text(of: path)
  }

  /// Whether a file is there because the image brings it.
  func isFromImage(_ path: String) -> Bool {
    put(at: path) == nil && !isCovered(path) && image.text(of: path) != nil
  }

  private var image: ImageFiles { ImageFiles(work.spec.text("image")) }

  /// Whether a volume lies over what the image has at a path.
  private func isCovered(_ path: String) -> Bool {
    mounts.contains { mount, _ in
      let place = mount.text("mountPath")
      return path == place || path.hasPrefix(place.hasSuffix("/") ? place : place + "/")
    }
  }

  /// What a file holds; nil where the cluster put none there.
  private func put(at path: String) -> String? {
    switch path {
    case "/etc/hostname": return work.key.name + "\n"
    case "/etc/resolv.conf":
      return "search \(work.key.namespace).svc.cluster.local svc.cluster.local cluster.local\n"
        + "nameserver \(resolver)\noptions ndots:5\n"
    case "/etc/hosts": return hosts
    default: break
    }
    if path.hasPrefix(Self.accountFolder),
      let text = account(String(path.dropFirst(Self.accountFolder.count)))
    {
      return text
    }
    for (mount, volume) in mounts {
      let place = mount.text("mountPath")
      let part = mount.text("subPath")
      for file in contents(of: volume) {
        let full = part == file.name ? place : part.isEmpty ? "\(place)/\(file.name)" : ""
        if full == path { return file.text }
      }
    }
    return nil
  }

  /// What stands behind the name of its host; nil where nothing does.
  var domain: String? {
    let own = work.pod.spec.text("subdomain")
    return own.isEmpty ? nil : "\(own).\(work.key.namespace).svc.cluster.local"
  }

  /// Source: Kubernetes, `pkg/kubelet/kubelet_pods.go`, `managedHostsFileContent`.
  private var hosts: String {
    let own = work.pod.spec.text("hostname")
    let name = own.isEmpty ? String(work.key.name.prefix(63)) : own
    let names = (domain.map { "\(name).\($0)\t" } ?? "") + name
    let aliases = work.pod.spec.list("hostAliases").map { alias in
      let names = alias.list("hostnames").compactMap(\.string).joined(separator: "\t")
      return "\(alias.text("ip"))\t\(names)\n"
    }.joined()
    return "# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n"
      + "::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\n"
      + "fe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n"
      + "\(run?.address ?? "")\t\(names)\n"
      + (aliases.isEmpty ? "" : "\n# Entries added by HostAliases.\n" + aliases)
  }

  private static let accountFolder = "/var/run/secrets/kubernetes.io/serviceaccount/"

  /// What the cluster puts into every container for its account, unless it is not wanted.
  ///
  /// Source: kubernetes, `plugin/pkg/admission/serviceaccount/admission.go`.
  private func account(_ name: String) -> String? {
    let account = work.pod.spec.text("serviceAccountName")
    let object = view.object(
      ServiceAccount.self, work.key.namespace, account.isEmpty ? "default" : account)
    let isWanted =
      work.pod.spec["automountServiceAccountToken"]?.bool
      ?? object?["automountServiceAccountToken"]?.bool ?? true
    guard isWanted else { return nil }
    switch name {
    case "namespace": return work.key.namespace
    case "ca.crt": return view.plane?.certificate
    case "token":
      return token(["audience": "https://kubernetes.default.svc", "expirationSeconds": 3607])
    default: return nil
    }
  }

  private func token(_ source: JSON) -> String? {
    let seconds = source["expirationSeconds"]?.integer ?? 3600
    let audience = source["audience"]?.string ?? "https://kubernetes.default.svc"
    return view.token(
      of: work.pod, for: audience, lasting: seconds, since: run?.startedAt ?? view.now)
  }

  /// What is in a directory; nil where there is none that is known.
  func names(in path: String) -> [String]? {
    let bare = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    for (mount, volume) in mounts where mount.text("mountPath") == bare {
      if mount.text("subPath").isEmpty { return contents(of: volume).map(\.name).sorted() }
    }
    switch bare {
    case "/":
      let standard = [
        "bin", "dev", "etc", "home", "lib", "proc", "root", "run", "sys", "tmp", "usr", "var",
      ]
      let tops = mounts.compactMap { $0.mount.text("mountPath").split(separator: "/").first }
      return Set(standard + tops.map { String($0) }).sorted()
    case "/tmp", "/home", "/root": return []
    case "/etc":
      return (["hostname", "hosts", "resolv.conf"] + (image.names(in: bare) ?? [])).sorted()
    default: return isCovered(bare) ? nil : image.names(in: bare)
    }
  }

  private var mounts: [(mount: JSON, volume: JSON)] {
    work.spec.list("volumeMounts").compactMap { mount in
      work.pod.spec.list("volumes").first { $0["name"] == mount["name"] }.map { (mount, $0) }
    }
  }

  private func contents(of volume: JSON) -> [(name: String, text: String)] {
    var files: [(name: String, text: String)] = []
    for source in [volume] + (volume["projected"]?.list("sources") ?? []) {
      if let wish = source[member: "serviceAccountToken"], let text = token(wish) {
        files.append((wish.text("path"), text))
      }
      if let reference = source[member: "configMap"] {
        files += entries("configmaps", reference.text("name"), reference)
      }
      if let reference = source[member: "secret"] {
        let name = reference["secretName"]?.string ?? reference.text("name")
        files += entries("secrets", name, reference)
      }
      for item in source["downwardAPI"]?.list("items") ?? [] {
        let text = PodSettings.derived(["valueFrom": item], work, view, run) ?? ""
        files.append((item.text("path"), text))
      }
    }
    return files
  }

  private func entries(
    _ resource: String, _ name: String, _ reference: JSON
  ) -> [(name: String, text: String)] {
    let key = ObjectKey(view.cluster, resource, namespace: work.key.namespace, name: name)
    let data = view[key]?["data"]?.object ?? [:]
    let items = reference.list("items")
    return data.compactMap { entry in
      let item = items.first { $0.text("key") == entry.key }
      if !items.isEmpty, item == nil { return nil }
      var text = entry.value.string ?? ""
      if resource == "secrets", let bytes = Base64.decode(text) {
        text = String(decoding: bytes, as: UTF8.self)
      }
      return (item?.text("path") ?? entry.key, text)
    }
  }
}
