// Goal: everything that differs between dialects, in one list: what a body looks like, what merges, what pairs with what, and which
// rule names each damage. The algorithms (pairing, planning, splicing, verifying) ask here and exist once.
// Method: data where data will do; a small function where a dialect has its own idea. The defaults are Anthropic's.
// Does not judge or repair by itself.
using System.Collections.Immutable;

namespace ChaosHarness.Histories;

/// <summary>What one dialect answers to the algorithms that all dialects share.</summary>
internal abstract class Laws
{
    /// <summary>The rules that the shared algorithms report.</summary>
    public abstract SharedRules Rules { get; }

    /// <summary>How the dialect spells what a repair puts in.</summary>
    public abstract WireForm Form { get; }

    /// <summary>The skeleton of a request body.</summary>
    public abstract History Read(ReadOnlyMemory<byte> body);

    // ---- turns and pairing ----

    /// <summary>Whether a message goes on with the turn before it, of the same role: by the last block before and the first block of the message.</summary>
    public virtual bool Joins(Role role, BlockKind? last, BlockKind? first) => true;

    /// <summary>Whether each result is a message of its own on the wire.</summary>
    public virtual bool ResultsAreMessages => false;

    /// <summary>Whether results must come before everything else in the turn that answers.</summary>
    public virtual bool ResultsLead(ValidationOptions options) => true;

    /// <summary>Whether a result may stand anywhere behind its call, instead of in the turn right after it.</summary>
    public virtual bool AnsweredAnywhereLater(ValidationOptions options) => false;

    /// <summary>Whether calls carry no ids of their own, so that the order of results is what pairs them.</summary>
    public virtual bool PairsByOrder => false;

    /// <summary>Whether a result can be marked as an error.</summary>
    public virtual bool MarksErrors => true;

    /// <summary>Whether calls may be outside the body, so that a result without a call says nothing.</summary>
    public virtual bool CallsMayBeElsewhere(History history) => false;

    /// <summary>Whether a body without a message may be sent all the same.</summary>
    public virtual bool MayBeEmpty(History history) => false;

    /// <summary>Whether an unanswered call is no fault with this model.</summary>
    public virtual bool ToleratesMissing(Check check) => false;

    // ---- judging ----

    /// <summary>What a message and its blocks must hold by themselves.</summary>
    public abstract void CheckMessage(Check check, int message);

    /// <summary>What holds for a merged turn by itself.</summary>
    public virtual void CheckTurn(Check check, int turn)
    {
    }

    /// <summary>What holds for the conversation as a whole, pairing aside.</summary>
    public virtual void CheckConversation(Check check)
    {
    }

    /// <summary>Rules about the request; the history may be sound and the request still refused.</summary>
    public virtual void CheckRequest(Check check)
    {
    }

    /// <summary>Whether an id has the form that the provider takes.</summary>
    public virtual bool IsLegalId(string id, ValidationOptions options) => true;

    /// <summary>The rule by which a text goes, or null when it may stay.</summary>
    public virtual Rule? RefusesText(History history, in Message message, in Block block, ValidationOptions options) => null;

    /// <summary>The rule by which a message without any block goes, or null when it may stay.</summary>
    public virtual Rule? RefusesEmpty(History history, int message, ValidationOptions options) =>
        history.Messages[message].Form is ContentForm.String or ContentForm.Array ? null : Rules.ContentMissing;

    /// <summary>The rule by which a block leaves an assistant message for the user's voice, or null when it may stay.</summary>
    public virtual Rule? RefusesInAssistant(History history, in Block block) => null;

    /// <summary>Whether a message may stay as it is, changed inside at most; otherwise its blocks go into new messages.</summary>
    public virtual bool KeepsMessage(in Message message) => message.Form is ContentForm.String or ContentForm.Array;

    // ---- repair ----

    /// <summary>An id made of an old one and 8 hex digits of its hash.</summary>
    public virtual string NewId(string old, string hash) => Ids.Sanitised(old) + "_" + hash;

    /// <summary>The value that takes the place of an input of the wrong form; empty when the field is absent.</summary>
    public virtual byte[] MendInput(ReadOnlySpan<byte> input) => InputMending.Mend(input);

    /// <summary>Whether the call's input has to be replaced.</summary>
    public virtual bool WrapsInput(History history, in Block call, ValidationOptions options) => !call.Has(BlockFlags.InputFits);

    /// <summary>Whether a new user block stands in the next user message instead of in a message of its own before it.</summary>
    public virtual bool QuotesIntoNextMessage => false;

    /// <summary>Whether a message that goes because it is empty still keeps the turns on its two sides apart, so that each keeps its pairs.</summary>
    public virtual bool EmptyMessagesSeparate => false;

    /// <summary>System messages that may not stand where they are.</summary>
    public virtual List<Piece> SettleSystem(RepairDraft draft, List<Piece> pieces) => pieces;

    /// <summary>One round of what can only be judged when everything has its place; true when something changed.</summary>
    public virtual bool SettleOnce(RepairDraft draft, List<PlannedMessage> messages) => false;

    /// <summary>The last message that stands for something not seen here, such as a result; -1 when there is none.</summary>
    public virtual int LastReference(History history) => -1;

    /// <summary>What a call's input has to be, in words.</summary>
    public virtual string InputForm => "an object";

    /// <summary>Whether calls that the provider ran itself have ids of the same kind as the client's calls.</summary>
    public virtual bool ServerCallsShareIds => false;

    /// <summary>The rule by which the provider refuses two messages of one role in a row; null: it takes them.</summary>
    public virtual Rule? Alternation(RepairDraft draft) => null;

    /// <summary>The rule by which the provider refuses a request that ends with that assistant message; null: it takes it.</summary>
    public virtual Rule? RefusesEnd(RepairDraft draft, PlannedMessage last) => null;

    /// <summary>What is done at the very end, once.</summary>
    public virtual void SettleEnds(RepairDraft draft, List<PlannedMessage> messages)
    {
    }

    /// <summary>What changes in a message beside its blocks: ids of items, lists that must not be empty.</summary>
    public virtual void MendMessages(RepairDraft draft)
    {
    }

    /// <summary>The splices that turn the body into the planned one.</summary>
    public virtual ImmutableArray<Splice> Write(RepairPlan plan) => WireWriter.Write(plan);

    // ---- the envelope of a refusal ----

    /// <summary>The body of the provider's refusal.</summary>
    public abstract string Envelope(Rule rule, string text, string? code, string? variant);
}
