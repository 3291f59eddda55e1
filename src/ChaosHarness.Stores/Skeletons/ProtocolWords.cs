using System.Collections.Frozen;

namespace ChaosHarness.Stores;

/// <summary>The words of dialects and stores: what a skeleton keeps, since it says what kind of thing stands there and never what about.</summary>
internal static class ProtocolWords
{
    /// <summary>Names of members that dialects and stores define.</summary>
    public static FrozenSet<string> Names { get; } = Set("""
        messages input contents content parts role type text thinking signature data redacted id name arguments args function functionCall functionResponse
        function_call response call_id tool_call_id tool_use_id tool_calls toolUse toolResult toolUseId toolCallId toolName toolCall tool_name is_error isError status
        source media_type mimeType inlineData fileData fileUri image image_url url file file_id filename format bytes document citations cache_control ttl
        system systemInstruction system_instruction instructions model modelId max_tokens max_output_tokens max_completion_tokens maxOutputTokens maxTokens temperature
        top_p topP top_k topK stop stop_sequences stopSequences stream stream_options include_usage tools tool_choice toolChoice toolConfig tool_config functionDeclarations
        function_declarations toolSpec inputSchema input_schema parameters schema json description strict parallel_tool_calls store previous_response_id include
        reasoning effort summary encrypted_content reasoning_content reasoning_details reasoningContent reasoningText thought thoughtSignature thought_signature
        thinkingConfig thinkingBudget budget_tokens generationConfig generation_config inferenceConfig additionalModelRequestFields metadata user output refusal annotations logprobs
        prefix object created created_at createdAt timestamp updated_at version parentId cwd provider thinkingLevel firstKeptEntryId firstKeptEntryIndex tokensBefore
        targetId fromId fromHook label customType display details message api usage cost cacheRead cacheWrite totalTokens input_tokens output_tokens total_tokens
        cache_read_input_tokens cache_creation_input_tokens prompt_tokens completion_tokens total stopReason stop_reason finish_reason stop_sequence errorMessage responseId
        textSignature thinkingSignature partialJson index item_reference item_id action queries results title encrypted_index page_age retrieved_at error_code stdout
        stderr return_code code phase namespace anthropic_version service_tier safety_settings safetySettings parentSession
        """);

    /// <summary>Values of members that say what kind of thing stands there.</summary>
    public static FrozenSet<string> Values { get; } = Set("""
        user assistant system tool developer model function text image tool_use tool_result thinking redacted_thinking server_tool_use web_search_tool_result web_fetch_tool_result
        code_execution_tool_result bash_code_execution_tool_result text_editor_code_execution_tool_result mcp_tool_use mcp_tool_result document container_upload search_result
        web_search_result web_search_result_location base64 url file content ephemeral enabled disabled adaptive auto any none required tool_choice custom message session
        model_change thinking_level_change compaction branch_summary custom_message label session_info toolCall toolResult bashExecution compactionSummary branchSummary function_call
        function_call_output custom_tool_call custom_tool_call_output local_shell_call local_shell_call_output computer_call computer_call_output file_search_call
        web_search_call mcp_call mcp_list_tools mcp_approval_request mcp_approval_response image_generation_call code_interpreter_call reasoning item_reference
        input_text output_text input_image input_file input_audio refusal summary_text reasoning_text image_url audio video stop toolUse length error aborted end_turn max_tokens
        stop_sequence pause_turn tool_calls content_filter STOP MAX_TOKENS tool_use guardrail_intervened completed incomplete in_progress failed success ERROR OK object array
        string number integer boolean null off minimal low medium high xhigh anthropic-messages openai-completions openai-responses google-generative-ai bedrock-converse-stream
        mistral-conversations anthropic openai google mistral amazon-bedrock image/png image/jpeg image/gif image/webp application/pdf png jpeg gif webp pdf txt
        json_object json_schema web_search web_fetch code_execution AUTO ANY NONE VALIDATED commentary final_answer default 5m 1h
        """);

    /// <summary>Members whose value is one of a few words.</summary>
    public static FrozenSet<string> Kinds { get; } = Set("""
        type role status object stopReason stop_reason finish_reason api provider thinkingLevel media_type mimeType format effort tool_choice toolChoice phase service_tier mode
        ttl detail
        """);

    /// <summary>Members that hold ids.</summary>
    public static FrozenSet<string> Ids { get; } = Set("""
        id parentId call_id tool_call_id tool_use_id toolUseId toolCallId responseId firstKeptEntryId item_id previous_response_id targetId fromId file_id
        """);

    /// <summary>Members that hold the names of tools.</summary>
    public static FrozenSet<string> ToolNames { get; } = Set("name toolName tool_name");

    /// <summary>Members that hold bytes in base64.</summary>
    public static FrozenSet<string> Binaries { get; } = Set("signature data bytes encrypted_content encrypted_index thoughtSignature thought_signature thinkingSignature textSignature redactedContent");

    /// <summary>Members that hold a moment.</summary>
    public static FrozenSet<string> Times { get; } = Set("timestamp created created_at createdAt updated_at retrieved_at");

    /// <summary>Members that hold what the conversation is about: below them no name is known.</summary>
    public static FrozenSet<string> Free { get; } = Set("input arguments args parameters response details metadata json schema input_schema inputSchema additionalModelRequestFields action");

    /// <summary>Parts of the names of models and providers that everybody knows.</summary>
    public static FrozenSet<string> ModelParts { get; } = Set("""
        claude opus sonnet haiku instant fable gpt chatgpt omni mini nano turbo preview latest codex pro max o1 o3 o4 gemini flash lite ultra gemma mistral mixtral ministral codestral
        devstral magistral pixtral large small medium tiny nemo qwen qwq coder kimi moonshot deepseek chat reasoner grok code fast command llama scout maverick instruct glm
        minimax nova anthropic openai google vertex bedrock amazon meta mistralai moonshotai x-ai z-ai openrouter azure groq together fireworks cerebras
        us eu apac global mock thinking vision exp it free beta v1 v2
        """);

    private static FrozenSet<string> Set(string words) => words.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
