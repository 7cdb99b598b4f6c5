/// `tour`: the first five minutes, step by step.
enum Tour: Builtin {
  static let name = "tour"
  static let usage = "tour [stop]"
  static let summary = "Shows you round in five minutes: a line to type at each step."
  static let group = BuiltinGroup.school
  static let examples = [
    Example("tour", expects: ["1/8", "aws ecs create-cluster"]),
    Example("tour", "aws ecs create-cluster --cluster-name demo", expects: ["2/8", "register"]),
  ]

  static func run(
    _ arguments: [String], in session: inout Session, input: inout StandardInput
  ) -> Output {
    if arguments == ["stop"] {
      session.attachments[TourProgress.self] = nil
      return Output("The tour is over; 'tour' begins it again.\n")
    }
    let progress = TourProgress(step: 0, isFresh: true)
    session.attachments[TourProgress.self] = progress
    return Output(
      "Type each line, or the beginning of it and Tab. 'tour stop' ends the tour.\n"
        + TourStep.all[0].text(progress, session))
  }
}

/// Where somebody is on the tour.
struct TourProgress {
  var step: Int
  /// Whether the step was shown by the line that is ending now.
  var isFresh: Bool
  /// What the learner called things, by the name that the steps give them.
  var names: [(option: String, placeholder: String, name: String)] = [
    ("--cluster-name", "CLUSTER", "demo"), ("--family", "FAMILY", "web"),
    ("--service-name", "SERVICE", "web"),
  ]

  /// Keeps the names that a line gave.
  mutating func learn(from words: [Substring]) {
    for place in names.indices {
      let option = names[place].option
      if let word = words.firstIndex(where: { $0 == option }), word + 1 < words.count {
        names[place].name = String(words[word + 1])
      } else if let word = words.first(where: { $0.hasPrefix(option + "=") }) {
        names[place].name = String(word.dropFirst(option.utf8.count + 1))
      } else if option == "--cluster-name", words.contains("create-cluster") {
        // A cluster without a name is called so. Source: ECS API Reference, “CreateCluster”.
        names[place].name = "default"
      }
    }
  }

  /// A step's line with those names.
  func spelled(_ line: String) -> String {
    names.reduce(line) { $0.replacing($1.placeholder, with: $1.name) }
  }
}

/// One step: a thought, and a line to type.
struct TourStep {
  let thought: String
  let line: String
  /// How the line that counts begins.
  let beginning: String

  func text(_ progress: TourProgress, _ session: Session) -> String {
    let style = session.style
    let number = progress.step + 1
    return "\n" + style(.heading, "[\(number)/\(Self.all.count)]") + " "
      + thought.wrapped(toWidth: session.width - 6).joined(separator: "\n      ") + "\n"
      + progress.spelled(line).lines.map { "  " + style(.code, $0) + "\n" }.joined()
  }

  static let all = [
    TourStep(
      thought: "A cluster is where tasks run. This is the real command, on a cloud held in memory.",
      line: "aws ecs create-cluster --cluster-name CLUSTER", beginning: "aws ecs create-cluster"),
    TourStep(
      thought: "A task definition says which image runs, and how much CPU and memory it gets.",
      line: """
        aws ecs register-task-definition --family FAMILY --network-mode awsvpc \\
          --requires-compatibilities FARGATE --cpu 256 --memory 512 \\
          --container-definitions name=web,image=nginx:1.27
        """, beginning: "aws ecs register-task-definition"),
    TourStep(
      thought: "Tasks need a network. This puts the first subnet's id into a variable.",
      line: "SUBNET=$(aws ec2 describe-subnets --query 'Subnets[0].SubnetId' --output text)",
      beginning: "SUBNET="),
    TourStep(
      thought: "A service keeps as many tasks running as you want: here three, on Fargate.",
      line: """
        aws ecs create-service --cluster CLUSTER --service-name SERVICE --task-definition FAMILY \\
          --desired-count 3 --launch-type FARGATE --network-configuration \\
          "awsvpcConfiguration={subnets=[$SUBNET],assignPublicIp=ENABLED}"
        """, beginning: "aws ecs create-service"),
    TourStep(
      thought: "Time stands still until you move it. This moves it until nothing is pending.",
      line: "until steady", beginning: "until steady"),
    TourStep(thought: "See what runs, and where.", line: "map CLUSTER", beginning: "map"),
    TourStep(
      thought: "Ask for causes, of a service or of any task.", line: "why SERVICE", beginning: "why"
    ),
    TourStep(
      thought: "Every line can be taken back, the clock included.", line: "undo", beginning: "undo"),
  ]
}

extension Session {
  /// Goes on with the tour where the line was the one it waits for.
  mutating func continueTour(after line: String, _ output: inout Output) {
    guard var progress = attachments[TourProgress.self] else { return }
    if progress.isFresh {
      progress.isFresh = false
      attachments[TourProgress.self] = progress
      return
    }
    let words = line.split { $0 == " " || $0 == "\n" || $0 == "\\" }
    guard output.status == 0,
      words.joined(separator: " ").hasPrefix(TourStep.all[progress.step].beginning)
    else { return }
    progress.learn(from: words)
    progress.step += 1
    guard progress.step < TourStep.all.count else {
      attachments[TourProgress.self] = nil
      output.write(
        "\nThat was the tour. 'labs' lists exercises that are checked, 'notes' explains, 'quiz' asks."
          + "\n")
      return
    }
    attachments[TourProgress.self] = progress
    output.write(TourStep.all[progress.step].text(progress, self))
  }
}
