import Sandbox

/// `why`: the causes of what is seen.
enum Why: Builtin {
  static let name = "why"
  static let usage = "why SUBJECT [-n NAMESPACE]"
  static let summary =
    "Explains a service, deployment, task, instance or pod: causes, and what to change."
  static let group = BuiltinGroup.world
  static let details = """
    SUBJECT is a service (web or demo/web), a deployment (ecs-svc/… or the id of a service \
    deployment), a task or container instance by the first digits of its id, a machine (i-…), a \
    managed daemon, a capacity provider, an Auto Scaling group, or an ARN. Its kind may stand before it: where a \
    provider and its group have one name, write why group NAME.

    Of Kubernetes, as kubectl calls it: pod/NAME, node/NAME, deploy/NAME, sts/NAME, ds/NAME, \
    job/NAME, svc/NAME or pvc/NAME, in the namespace of -n or in any.
    """
  static let examples = [
    Example(
      "aws ecs create-cluster --cluster-name demo",
      "aws ecs register-task-definition --family web "
        + "--container-definitions name=web,image=nginx,memory=128",
      "aws ecs create-service --cluster demo --service-name web --task-definition web "
        + "--desired-count 1",
      "advance 1m",
      "why web", expects: ["web"])
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    let (given, namespace) = read(arguments)
    // `why service web` reads well, so the kind may stand before the name.
    let kinds = [
      "service", "task", "deployment", "service-deployment", "instance", "daemon", "provider",
      "group",
    ]
    let words = given.count == 2 && kinds.contains(given[0]) ? Array(given.dropFirst()) : given
    let object = session.sandbox.explanation(
      ofObject: given.joined(separator: "/"), in: namespace)
    guard let subject = words.first, words.count == 1 || object != nil else {
      return .failure("why: what? " + known(session), status: 2)
    }
    let isGroup = given.count == 2 && given[0] == "group"
    let other =
      isGroup
      ? session.sandbox.explanation(ofGroup: subject) : session.sandbox.explanation(of: subject)
    // What both orchestrators have goes to ECS, unless it is written as kubectl writes it.
    let isPlain = !(given.first?.contains("/") ?? false) && namespace == nil
    guard let explanation = (isPlain ? other ?? object : object ?? other) else {
      return .failure("why: nothing here is called '\(subject)'; " + known(session))
    }
    let style = session.style
    var lines = explanation.title.wrapped(toWidth: session.width).map { style(.heading, $0) }
    for link in explanation.chain {
      let time = link.time.map { $0.clockText } ?? String(repeating: " ", count: 8)
      let wrapped = link.sentence.wrapped(toWidth: max(30, session.width - 12))
      for (place, text) in wrapped.enumerated() {
        lines.append("  " + (place == 0 ? style(.dim, time) : "        ") + "  " + text)
      }
    }
    if let remedy = explanation.remedy {
      lines += ("What to do: " + remedy).wrapped(toWidth: session.width)
      let sentences = explanation.chain.map(\.sentence) + [remedy]
      if object == nil, let difference = Difference.concerning(sentences.joined(separator: " ")) {
        lines += "Not quite as on AWS (\(difference.topic)): see 'help differences'."
          .wrapped(toWidth: session.width)
      }
    }
    return .lines(lines)
  }

  /// The words without the option that names a namespace.
  private static func read(_ arguments: [String]) -> (words: [String], namespace: String?) {
    var words = arguments
    guard let place = words.firstIndex(where: { ["-n", "--namespace"].contains($0) }),
      words.indices.contains(place + 1)
    else { return (words, nil) }
    let namespace = words[place + 1]
    words.removeSubrange(place...place + 1)
    return (words, namespace)
  }

  private static func known(_ session: Session) -> String {
    let names = session.sandbox.explainable
    if names.isEmpty { return "there is nothing yet to explain; services and tasks can be" }
    let more = names.count > 8 ? " …" : ""
    return "there are: " + names.prefix(8).joined(separator: ", ") + more
  }
}
