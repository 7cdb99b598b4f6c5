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
    session.attachments[TourProgress.self] = TourProgress(step: 0, isFresh: true)
    return Output(
      "Type each line, or the beginning of it and Tab. 'tour stop' ends the tour.\n"
        + TourStep.all[0].text(number: 1, session))
  }
}

/// Where somebody is on the tour.
struct TourProgress {
  var step: Int
  /// Whether the step was shown by the line that is ending now.
  var isFresh: Bool
}

/// One step: a thought, and a line to type.
struct TourStep {
  let thought: String
  let line: String
  /// How the line that counts begins.
  let beginning: String

  func text(number: Int, _ session: Session) -> String {
    let style = session.style
    return "\n" + style(.heading, "[\(number)/\(Self.all.count)]") + " "
      + thought.wrapped(toWidth: session.width - 6).joined(separator: "\n      ") + "\n"
      + line.lines.map { "  " + style(.code, $0) + "\n" }.joined()
  }

  static let all = [
    TourStep(
      thought: "A cluster is where tasks run. This is the real command, on a cloud held in memory.",
      line: "aws ecs create-cluster --cluster-name demo", beginning: "aws ecs create-cluster"),
    TourStep(
      thought: "A task definition says which image runs, and how much CPU and memory it gets.",
      line: """
        aws ecs register-task-definition --family web --network-mode awsvpc \\
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
        aws ecs create-service --cluster demo --service-name web --task-definition web \\
          --desired-count 3 --launch-type FARGATE --network-configuration \\
          "awsvpcConfiguration={subnets=[$SUBNET],assignPublicIp=ENABLED}"
        """, beginning: "aws ecs create-service"),
    TourStep(
      thought: "Time stands still until you move it. This moves it until nothing is pending.",
      line: "until steady", beginning: "until steady"),
    TourStep(thought: "See what runs, and where.", line: "map demo", beginning: "map"),
    TourStep(
      thought: "Ask for causes, of a service or of any task.", line: "why web", beginning: "why"),
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
    let words = line.split { $0 == " " || $0 == "\n" || $0 == "\\" }.joined(separator: " ")
    guard output.status == 0, words.hasPrefix(TourStep.all[progress.step].beginning) else { return }
    progress.step += 1
    guard progress.step < TourStep.all.count else {
      attachments[TourProgress.self] = nil
      output.write(
        "\nThat was the tour. 'labs' lists exercises that are checked, 'notes' explains, 'quiz' asks."
          + "\n")
      return
    }
    attachments[TourProgress.self] = progress
    output.write(TourStep.all[progress.step].text(number: progress.step + 1, self))
  }
}
