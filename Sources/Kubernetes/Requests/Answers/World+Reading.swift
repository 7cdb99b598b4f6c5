import Documents
import Simulation

// Reading objects through the API.
extension World {
  func get(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    guard let object = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    return KubernetesResponse(shape(call).json(ControllersFields(call.resource).shown(object)))
  }

  func list(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    let options = try listOptions(call)
    let plane = kubernetes.clusters[call.cluster]
    let page = page(of: call, options)
    let revision = options.start?.revision ?? plane?.revision ?? 0
    var metadata: JSONObject = ["resourceVersion": .string(String(revision))]
    if let last = page.next {
      metadata.add(
        "continue", .string(ContinueToken(revision: revision, after: last).text))
      if options.labels == .everything, options.fields == .everything {
        metadata.add("remainingItemCount", .integer(Int64(page.left)))
      }
    }
    return KubernetesResponse(shape(call).list(page.objects, .object(metadata)))
  }

  /// A named object asked for as a list is selected by its name.
  func listOptions(_ call: ResourceCall) throws(StatusError) -> ListOptions {
    try ListOptions(call.request, call.resource)
  }

  func shape(_ call: ResourceCall) -> TableShape {
    TableShape(kind: call.kind, format: call.format, view: view(of: call.cluster))
  }

  /// The objects of one page.
  ///
  /// What is read grows with the page and with what selectors pass over, not with the list.
  func page(of call: ResourceCall, _ options: ListOptions) -> ListPage {
    var page = ListPage(options, of: call.resource)
    let view = view(of: call.cluster)
    let namespace = call.path.namespace
    if let rows = few(call, options, in: view) {
      _ = rows.first { page.takes($0.key, $0.row) }
    } else if call.resource.name == "events" {
      page.take(events(of: call, options, in: view))
    } else {
      let start = options.start.map {
        ObjectKey(
          call.cluster, call.resource.name, namespace: $0.namespace, name: $0.name + "\0")
      }
      view.look(at: call.resource.name, in: namespace, from: start) { page.takes($0, $1) }
      if let last = page.next { page.left = view.count(behind: last, in: namespace) }
    }
    return page
  }

  /// The rows that can be meant, where the request names the object or the node.
  private func few(
    _ call: ResourceCall, _ options: ListOptions, in view: ClusterView
  ) -> [(key: ObjectKey, row: KubernetesObject)]? {
    let resource = call.resource.name
    if let name = call.path.name ?? options.fields.exact("metadata.name"),
      let namespace = call.resource.isNamespaced ? call.path.namespace : ""
    {
      let key = ObjectKey(call.cluster, resource, namespace: namespace, name: name)
      return view[key].map { [(key, $0)] } ?? []
    }
    guard resource == "pods", let node = options.fields.exact("spec.nodeName"), !node.isEmpty
    else { return nil }
    return view.pods(on: node).map { (view.key(of: $0, Pod.self), $0) }
      .filter { call.path.namespace == nil || $0.0.namespace == call.path.namespace }
  }

  /// Those that people wrote and those that were told, in the order of their names.
  private func events(
    of call: ResourceCall, _ options: ListOptions, in view: ClusterView
  ) -> [ListPage.Entry] {
    let about = options.fields.exact("involvedObject.name")
    var all = view.told(in: call.path.namespace, about: about).map { told in
      ListPage.Entry(key: told.objectKey) { view.event(told) }
    }
    view.look(at: "events", in: call.path.namespace, from: nil) { key, event in
      all.append(ListPage.Entry(key: key) { event })
      return false
    }
    if let start = options.start {
      all.removeAll { ($0.key.namespace, $0.key.name) <= (start.namespace, start.name) }
    }
    return all.sorted { $0.key < $1.key }
  }
}
